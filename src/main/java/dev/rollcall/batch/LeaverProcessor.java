package dev.rollcall.batch;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.provisioning.PlannedChange;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Turns somebody who is in no export any more, or is owed something, into a planned change. */
final class LeaverProcessor implements ItemProcessor<String, PlannedChange> {
  private final CycleParts parts;
  private final DecideTallySource tally;

  LeaverProcessor(CycleParts parts, DecideTallySource tally) {
    this.parts = parts;
    this.tally = tally;
  }

  @Override
  public @Nullable PlannedChange process(String key) {
    if (tally.get().delta()) {
      return parts.owed().of(key);
    }
    return parts
        .raw()
        .people()
        .find(ObjectKind.USER, key)
        .map(parts::leave)
        .filter(change -> change.status() != PlannedChange.Status.SKIPPED)
        .orElse(null);
  }
}
