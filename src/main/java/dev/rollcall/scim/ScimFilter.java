package dev.rollcall.scim;

/**
 * An equality filter, {@code userName eq "ana@contoso.com"} (RFC 7644 §3.4.2.2).
 *
 * @param path the attribute that is asked for
 * @param value what it must equal
 */
public record ScimFilter(AttributePath path, String value) {

  /** The filter's text; the value is written as a JSON string, whatever it holds. */
  @Override
  public String toString() {
    return path + " eq " + ScimJson.MAPPER.stringNode(value);
  }
}
