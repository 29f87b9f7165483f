package dev.rollcall.provisioning;

import dev.rollcall.mapping.RequiredAttribute;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why one record could not be provisioned.
 *
 * @param code Entra's published error code where there is one, such as {@code EntryConflict} (Entra
 *     reference §9.3)
 * @param reason one sentence with what was found and expected; no secret, no personal data
 * @param recommendedAction what to do about it
 * @param status HTTP status, 0 when there was no answer or no request
 */
public record ProvisioningError(String code, String reason, String recommendedAction, int status) {
  /** A row of an export that cannot be read. */
  public static final String MALFORMED = "Malformed";

  /** People, or rows, that claim to be the same. */
  public static final String DUPLICATE_SOURCE = "DuplicateSource";

  /** The target keeps a value for another account. */
  public static final String ENTRY_CONFLICT = "EntryConflict";

  /** A failed record whose person has been provisioned in the meantime. */
  public static final String PROVISIONED_SINCE = "ProvisionedSince";

  /** A change whose record, or what decides about it, is not what it was when it was decided. */
  public static final String SOURCE_CHANGED = "SourceChanged";

  /** An account that lacks what the target requires. */
  public static ProvisioningError mandatoryFieldsMissing(List<RequiredAttribute> missing) {
    return beforeSending(
        "MandatoryFieldsMissing",
        "the target requires "
            + missing.stream().map(RequiredAttribute::toString).collect(Collectors.joining(", "))
            + ", which has no value",
        "Fill the attribute in the directory, or map a default.");
  }

  /** An error that was found before anything was sent. */
  public static ProvisioningError beforeSending(String code, String reason, String action) {
    return new ProvisioningError(code, reason, action, 0);
  }
}
