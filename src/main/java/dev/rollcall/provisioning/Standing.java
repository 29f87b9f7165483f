package dev.rollcall.provisioning;

import dev.rollcall.scope.SkipReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last decision about an object, remembered so that its unchanged row is counted under it
 * without being looked at again. The order of the constants is stored: add at the end.
 */
public enum Standing {
  /** In scope, with an account that is up to date. */
  PROVISIONED,
  DELETED,
  NOT_ASSIGNED,
  DEFAULT_ACCESS,
  SCOPING_FILTER,
  DISABLED,
  /** Its last change failed; it is in escrow. */
  FAILED,
  /** The target account is protected, or a person must decide. */
  REFUSED,
  /** What would be done is switched off for the job. */
  SWITCHED_OFF;

  /** The word reports use for what is switched off. */
  private static final String SWITCHED_OFF_CODE = "SwitchedOff";

  private static final Standing[] BY_CODE = values();

  /** The standing of somebody who is left out for a reason. */
  public static Standing of(SkipReason reason) {
    return valueOf(reason.name());
  }

  /** The standing with a stored code. */
  public static Standing ofCode(int code) {
    return BY_CODE[code];
  }

  /** What the ledger stores. */
  public byte code() {
    return (byte) ordinal();
  }

  /** The word reports use for why it is left out, null if it is not. */
  public @Nullable String reasonCode() {
    return this == SWITCHED_OFF
        ? SWITCHED_OFF_CODE
        : skipReason().map(SkipReason::code).orElse(null);
  }

  /** Why it is left out, if it is. */
  public Optional<SkipReason> skipReason() {
    return switch (this) {
      case PROVISIONED, FAILED, REFUSED, SWITCHED_OFF -> Optional.empty();
      case DELETED, NOT_ASSIGNED, DEFAULT_ACCESS, SCOPING_FILTER, DISABLED ->
          Optional.of(SkipReason.valueOf(name()));
    };
  }
}
