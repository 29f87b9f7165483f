package dev.rollcall.ledger;

import java.time.Instant;

/** When a record that failed, and may have succeeded since, failed for the first time. */
public record FirstFailure(String runId, Instant at) {}
