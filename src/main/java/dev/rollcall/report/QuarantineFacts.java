package dev.rollcall.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That the job is quarantined: it runs less often until its errors are gone.
 *
 * @param reason such as {@code EncounteredEscrowProportionThreshold}
 * @param since when it began
 * @param nextAttempt when the next cycle is tried; null when a person must act first
 */
public record QuarantineFacts(String reason, Instant since, @Nullable Instant nextAttempt) {}
