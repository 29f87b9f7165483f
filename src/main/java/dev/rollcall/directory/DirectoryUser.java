package dev.rollcall.directory;

/**
 * One person as the directory exports tell it.
 *
 * @param key what names the person in every export, Entra's object id unless the job says otherwise
 * @param attributes what the export says of the person
 * @param position where the record stands
 */
public record DirectoryUser(String key, Attributes attributes, SourcePosition position) {

  /** Entra's sign-in state; an export without the column says nothing, which means enabled. */
  public boolean accountEnabled() {
    return attributes.flag("accountEnabled", true);
  }

  /** What a person is called in a report: display name, else user principal name, else the key. */
  public String label() {
    String name = attributes.text("displayName");
    String principal = attributes.text("userPrincipalName");
    return name != null ? name : principal != null ? principal : key;
  }
}
