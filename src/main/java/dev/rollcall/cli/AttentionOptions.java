package dev.rollcall.cli;

import dev.rollcall.batch.Attention;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Option;

/** At whom a run or a plan looks. */
final class AttentionOptions {
  @Option(
      names = "--only",
      paramLabel = "USER",
      arity = "1..*",
      description = "Look at these people alone: id, user principal name or mail.")
  private List<String> only = List.of();

  @Option(
      names = "--full",
      description = "Look at everybody again, changed since the last run or not.")
  private boolean full;

  Attention attention() {
    if (full && !only.isEmpty()) {
      throw new UsageException("--full and --only exclude one another");
    }
    if (!only.isEmpty()) {
      return Attention.only(new LinkedHashSet<>(only));
    }
    return full ? Attention.EVERYBODY : Attention.CHANGED;
  }
}
