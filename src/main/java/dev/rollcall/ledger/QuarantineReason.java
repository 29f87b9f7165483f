package dev.rollcall.ledger;

/** Why a job is quarantined, with Graph's name for it (Entra reference §6). */
public enum QuarantineReason {
  /** The target refuses the credentials. */
  CREDENTIALS("EncounteredQuarantineException"),
  /** The target does not answer as a SCIM 2.0 service provider. */
  PROTOCOL("EncounteredQuarantineException"),
  /** Too large a share of a cycle's changes failed. */
  FAILURE_SHARE("EncounteredEscrowProportionThreshold"),
  /** Too many records are in escrow. */
  FAILURE_COUNT("EncounteredBaseEscrowThreshold");

  private final String code;

  QuarantineReason(String code) {
    this.code = code;
  }

  /** Graph's {@code quarantineReason}. */
  public String code() {
    return code;
  }
}
