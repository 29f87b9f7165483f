package dev.rollcall.provisioning;

import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that are never touched, never adopted and never created.
 *
 * @param userNames whether an account is protected, by its name
 */
public record ProtectedAccounts(Predicate<String> userNames) {
  private static final AttributePath USER_NAME = AttributePath.parse("userName");

  /** Why nothing is sent to one of them. */
  static ProvisioningError refusal() {
    return ProvisioningError.beforeSending(
        "ProtectedAccount",
        "the account's name is protected by safety.protect",
        "Nothing, if it is meant to be; else take its name out of safety.protect.");
  }

  /** Whether the account is one of them. */
  public boolean contain(@Nullable ScimResource account) {
    return account != null && account.text(USER_NAME).map(userNames::test).orElse(false);
  }
}
