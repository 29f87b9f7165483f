package dev.rollcall.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What stands on the command line of a verb with actions: {@code JOB.yaml show ID}, and {@code show
 * ID JOB.yaml} for those who say it so.
 *
 * @param rest what the action is for
 */
record JobWords(Path job, String action, List<String> rest) {
  JobWords {
    rest = List.copyOf(rest);
  }

  /** The words, with the first of the actions when none is named. */
  static JobWords of(Path first, List<String> others, List<String> actions) {
    List<String> words = new ArrayList<>(others);
    Path job = first;
    if (Set.copyOf(actions).contains(first.toString()) && !words.isEmpty()) {
      words.add(0, first.toString());
      job = Path.of(words.remove(words.size() - 1));
    }
    String action = words.isEmpty() ? actions.get(0) : words.remove(0);
    if (!actions.contains(action)) {
      throw new UsageException(
          "there is no " + action + " here; expected " + String.join(", ", actions));
    }
    return new JobWords(job, action, words);
  }

  /** The one thing that the action is for. */
  String one(String what) {
    if (rest.size() != 1) {
      throw new UsageException(action + " needs " + what + ", and nothing else");
    }
    return rest.get(0);
  }
}
