package dev.rollcall.scim;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * One attribute that differs between what the target has and what is wanted.
 *
 * @param path a leaf: {@code title}, {@code name.givenName}, {@code emails[type eq "work"].value}
 * @param oldValue what the target has, null when nothing
 * @param newValue what is wanted, null when it is to be removed
 */
public record AttributeChange(
    AttributePath path, @Nullable JsonNode oldValue, @Nullable JsonNode newValue) {

  /** The same change without its values. */
  public AttributeChange concealed() {
    return new AttributeChange(path, concealed(oldValue), concealed(newValue));
  }

  private static @Nullable JsonNode concealed(@Nullable JsonNode value) {
    return value == null ? null : StringNode.valueOf("[Redact]");
  }

  /**
   * Whether this change only says that an element of that kind is new, such as {@code emails[type
   * eq "work"].type}: nothing a person needs to read in a report, but what tells a missing element
   * from one that lacks a value.
   */
  public boolean namesElement() {
    return oldValue == null
        && path.filter().isPresent()
        && path.subAttribute().equals(path.filter().map(ValueFilter::attribute));
  }
}
