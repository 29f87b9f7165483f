package dev.rollcall.batch;

import dev.rollcall.provisioning.PlannedChange;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/** The changes of a cycle that decides about nobody; they are made when the first is asked for. */
final class GivenChanges implements ItemReader<PlannedChange> {
  private final Function<ReplayContext, Iterable<PlannedChange>> changes;
  private final ReplayContext context;
  private @Nullable Iterator<PlannedChange> rest;

  GivenChanges(Function<ReplayContext, Iterable<PlannedChange>> changes, ReplayContext context) {
    this.changes = changes;
    this.context = context;
  }

  @Override
  public @Nullable PlannedChange read() {
    Iterator<PlannedChange> left = rest;
    if (left == null) {
      left = changes.apply(context).iterator();
      rest = left;
    }
    return left.hasNext() ? left.next() : null;
  }
}
