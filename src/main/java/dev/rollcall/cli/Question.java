package dev.rollcall.cli;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Scanner;

/** A question to the person at the terminal. */
final class Question {
  private Question() {}

  /** Whether the answer is yes; no answer is a no. */
  static boolean ask(Output output, String question) {
    output.err().print(question + " [y/N] ");
    output.err().flush();
    Scanner in = new Scanner(System.in, Charset.defaultCharset());
    String answer = in.hasNextLine() ? in.nextLine().strip().toLowerCase(Locale.ROOT) : "";
    return answer.equals("y") || answer.equals("yes");
  }

  /**
   * Makes sure that something is meant to be forgotten.
   *
   * @throws UsageException when nobody is there to ask
   */
  static boolean confirm(Output output, boolean yes, String question) {
    if (yes) {
      return true;
    }
    if (!output.terminal()) {
      throw new UsageException("nobody is there to ask: say --yes if it is meant");
    }
    return ask(output, question);
  }
}
