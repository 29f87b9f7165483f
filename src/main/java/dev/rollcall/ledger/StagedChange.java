package dev.rollcall.ledger;

import dev.rollcall.provisioning.PlannedChange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A planned change as the ledger keeps it, with what came of it.
 *
 * @param mayHaveBeenSent whether an interrupted run may have sent it
 * @param completed when its outcome was recorded; null while it is pending
 * @param attempt how often it has failed by now; 0 when it has not
 * @param nextRetry when a failed one is tried again
 * @param first its first failure, which may be this; null when it has never failed
 */
public record StagedChange(
    PlannedChange change,
    boolean mayHaveBeenSent,
    @Nullable Instant completed,
    Duration duration,
    int attempt,
    @Nullable Instant nextRetry,
    @Nullable FirstFailure first) {}
