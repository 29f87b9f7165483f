package dev.rollcall.provisioning;

import dev.rollcall.scim.AttributePath;

/**
 * To whom an object is to refer; sent when both have an account.
 *
 * @param path the attribute, with its {@code value}: {@code manager.value}
 * @param key the other's record in the exports
 */
public record WantedReference(AttributePath path, String key) {

  /** A reference is its {@code value} (RFC 7643 §2.4). */
  public WantedReference {
    path = path.subAttribute().isPresent() ? path : path.part("value");
  }
}
