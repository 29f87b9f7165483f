package dev.rollcall.ledger;

import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Status;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.Standing;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a staged change ended, as its row keeps it. */
record Completion(
    PlannedChange change,
    Action action,
    Status status,
    Standing standing,
    @Nullable String targetId,
    @Nullable ProvisioningError error,
    Instant completed,
    Duration duration,
    Escrow.@Nullable Entry escrow,
    @Nullable FirstFailure first) {

  @Nullable Object[] parameters(long cycle) {
    return new @Nullable Object[] {
      action.name(),
      status.name(),
      (int) standing.code(),
      targetId,
      error == null ? null : error.code(),
      error == null ? null : error.reason(),
      error == null ? null : error.recommendedAction(),
      error == null ? null : error.status(),
      completed.toEpochMilli(),
      duration.toMillis(),
      escrow == null ? null : escrow.attempts(),
      escrow == null || escrow.isGivenUp() ? null : escrow.nextRetry().getEpochSecond(),
      first == null ? null : first.runId(),
      first == null ? null : first.at().getEpochSecond(),
      cycle,
      change.phase().ordinal(),
      change.subject().kind().ordinal(),
      change.subject().key()
    };
  }
}
