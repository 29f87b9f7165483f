package dev.rollcall.report;

import dev.rollcall.ledger.StagedChange;
import java.util.function.Consumer;

/** Hands out the staged changes of a cycle, one by one: {@code StagedChanges::each} of a cycle. */
@FunctionalInterface
public interface StagedChangeStream {
  void each(Consumer<StagedChange> consumer);

  /** Nothing was staged. */
  static StagedChangeStream none() {
    return consumer -> {};
  }
}
