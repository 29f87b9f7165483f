package dev.rollcall.source;

import dev.rollcall.directory.AttributeNames;
import java.util.List;

/**
 * A value that is looked at in every record before any parse, such as the key.
 *
 * @param aliases its names, the preferred one first; a CSV header may have them in any letter case
 * @param required whether a CSV export without such a column is refused
 */
public record FieldName(List<String> aliases, boolean required) {
  public FieldName {
    aliases = List.copyOf(aliases);
  }

  /** A value without which an export is of no use, by any name of the attribute. */
  public static FieldName required(String attribute) {
    return new FieldName(AttributeNames.aliases(attribute), true);
  }

  /** A value that an export may leave out, by any of the names. */
  public static FieldName optional(String... aliases) {
    return new FieldName(List.of(aliases), false);
  }

  /** The column of a header that has this value, by the first alias that is there; -1 for none. */
  int columnIn(List<String> header) {
    for (String alias : aliases) {
      for (int column = 0; column < header.size(); column++) {
        if (header.get(column).equalsIgnoreCase(alias)) {
          return column;
        }
      }
    }
    return -1;
  }
}
