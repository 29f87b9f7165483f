package dev.rollcall.snapshot;

import dev.rollcall.directory.AttributeNames;
import dev.rollcall.directory.Attributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which attributes any of the parsed users has, by the name that Microsoft Graph uses. */
final class AttributesSeen {
  private final Set<String> asWritten = new TreeSet<>();
  private final Set<String> columns = new TreeSet<>();
  private long parsed;
  private boolean withHeader;

  void header(List<String> names) {
    withHeader |= !names.isEmpty();
    names.forEach(name -> columns.add(canonical(name)));
  }

  void user(Attributes user) {
    parsed++;
    asWritten.addAll(user.names());
  }

  ColumnsFound found(long rows) {
    Set<String> filled = new TreeSet<>();
    asWritten.forEach(name -> filled.add(canonical(name)));
    return new ColumnsFound(withHeader, columns, filled, parsed, rows);
  }

  private static String canonical(String name) {
    return AttributeNames.aliases(name).get(0);
  }
}
