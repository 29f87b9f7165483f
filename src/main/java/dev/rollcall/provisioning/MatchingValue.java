package dev.rollcall.provisioning;

import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import java.util.Locale;

/**
 * A value by which an existing account is looked for.
 *
 * @param path the target attribute, such as {@code userName}
 * @param value what it must hold
 * @param precedence lowest first (Entra reference §4.2)
 */
public record MatchingValue(AttributePath path, String value, int precedence) {

  /**
   * Whether the account holds the value: letter by letter in an {@code externalId}, else whatever
   * the case (RFC 7643 §3.1, §4.1); an element that does not say its type may be of any.
   */
  public boolean isHeldBy(ScimResource account) {
    return account.allPossibly(path).stream()
        .anyMatch(held -> !held.isContainer() && isSame(held.asString()));
  }

  private boolean isSame(String held) {
    return path.isCaseExact()
        ? held.equals(value)
        : held.toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT));
  }
}
