package dev.rollcall.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That the job is quarantined: it runs less often until its errors are gone.
 *
 * @param reason Graph's name, such as {@code EncounteredEscrowProportionThreshold}
 * @param cause our own: {@code credentials}, {@code protocol}, {@code failure_share} or {@code
 *     failure_count}
 * @param since when it began
 * @param attempts how many cycles have ended in it
 * @param nextAttempt when the next cycle is tried; null when a person must act first
 * @param message what was found and what to do; no personal data
 */
public record QuarantineFacts(
    String reason,
    String cause,
    Instant since,
    int attempts,
    @Nullable Instant nextAttempt,
    String message) {}
