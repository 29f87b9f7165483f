package dev.rollcall.scim;

/**
 * An equality filter, {@code userName eq "ana@contoso.com"} (RFC 7644 §3.4.2.2).
 *
 * @param path the attribute that is asked for
 * @param value what it must equal
 */
public record ScimFilter(AttributePath path, String value) {

  /**
   * The filter's text, such as {@code emails[type eq "work" and value eq "ana@contoso.com"]} for a
   * typed element; the value is written as a JSON string, whatever it holds.
   */
  @Override
  public String toString() {
    String equal = " eq " + ScimJson.MAPPER.stringNode(value);
    String text = path.toString();
    int end = text.lastIndexOf(']');
    return path.filter().isEmpty() || end < 0
        ? text + equal
        : text.substring(0, end)
            + " and "
            + path.subAttribute().orElse("value")
            + equal
            + text.substring(end, end + 1);
  }

  /**
   * As the Entra provisioning service writes it, {@code emails[type eq "work"].value eq
   * "ana@contoso.com"}, which the grammar of RFC 7644 does not have.
   */
  public String inEntrasWords() {
    return path + " eq " + ScimJson.MAPPER.stringNode(value);
  }
}
