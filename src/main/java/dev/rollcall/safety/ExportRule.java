package dev.rollcall.safety;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rules of the trust gate, by the names that messages and {@code --accept-export} use. */
public enum ExportRule {
  /** A file is not there. */
  MISSING("missing"),
  /** A file holds no record. */
  EMPTY("empty"),
  /** A file, or a chain of pages, ends too early. */
  TRUNCATED("truncated"),
  /** A file was written to while it was read. */
  CHANGED("changed"),
  /** A file, or more of its rows than are tolerated, cannot be read. */
  MALFORMED("malformed"),
  /** A file is older than is allowed. */
  AGE("maximumAgeHours"),
  /** An export has far fewer rows than in the last good run. */
  DROP("maximumDropPercent"),
  /** An attribute that mappings or filters use is gone from all users. */
  COLUMNS("columns"),
  /** More keys stand twice than are tolerated. */
  DUPLICATES("duplicates"),
  /** Assignments or members name people who are in no export. */
  UNKNOWN_PRINCIPALS("unknownPrincipals"),
  /** The application offers no role that a user could be given. */
  APP_ROLES("appRoles");

  private final String key;

  ExportRule(String key) {
    this.key = key;
  }

  /** The name of the rule. */
  public String key() {
    return key;
  }

  /** Says how the rule may be broken this once, for the end of a message. */
  public String acceptance() {
    return " (--accept-export " + key + " lets it pass once)";
  }

  /** The rule with this name. */
  public static Optional<ExportRule> named(String key) {
    return Arrays.stream(values()).filter(rule -> rule.key.equals(key)).findFirst();
  }

  /** The names of all rules. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(ExportRule::key).toList();
  }
}
