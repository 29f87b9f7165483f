package dev.rollcall.batch;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.ledger.Person;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.scope.SkipReason;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Turns somebody who is in no export any more into a planned change. */
final class LeaverProcessor implements ItemProcessor<String, PlannedChange> {
  private static final SourcePosition NOWHERE = new SourcePosition("users", 0);
  private final CycleParts parts;

  LeaverProcessor(CycleParts parts) {
    this.parts = parts;
  }

  @Override
  public @Nullable PlannedChange process(String key) {
    return parts.raw().people().find(ObjectKind.USER, key).map(this::leave).orElse(null);
  }

  private @Nullable PlannedChange leave(Person person) {
    PlannedChange change =
        parts
            .planner()
            .leave(
                new Subject(ObjectKind.USER, person.key(), person.key(), NOWHERE, 0),
                person.account(),
                SkipReason.DELETED,
                "is in no export any more",
                parts.missing(),
                parts.inactive());
    return change.status() == PlannedChange.Status.SKIPPED ? null : change;
  }
}
