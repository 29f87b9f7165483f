package dev.rollcall.batch;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.provisioning.PlannedChange;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Turns somebody who is in no export any more into a planned change. */
final class LeaverProcessor implements ItemProcessor<String, PlannedChange> {
  private final CycleParts parts;

  LeaverProcessor(CycleParts parts) {
    this.parts = parts;
  }

  @Override
  public @Nullable PlannedChange process(String key) {
    return parts
        .raw()
        .people()
        .find(ObjectKind.USER, key)
        .map(parts::leave)
        .filter(change -> change.status() != PlannedChange.Status.SKIPPED)
        .orElse(null);
  }
}
