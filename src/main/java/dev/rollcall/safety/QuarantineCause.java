package dev.rollcall.safety;

import dev.rollcall.ledger.QuarantineReason;

/**
 * Why a job goes into quarantine, or stays in it.
 *
 * @param message what was found and what to do; no personal data, no secret
 */
public record QuarantineCause(QuarantineReason reason, String message) {}
