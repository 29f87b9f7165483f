package dev.rollcall.expression.function;

import java.util.ArrayList;
import java.util.List;

/**
 * The capturing groups of a pattern: as .NET names and numbers them, and where Java finds them.
 * .NET numbers the unnamed groups first and the named ones after them; Java numbers all from left
 * to right. Groups of one name are one group.
 */
final class RegexGroups {
  private static final String UNNAMED = "";

  private final List<String> names = new ArrayList<>();

  /** Notes the next group from the left; an empty name for none. */
  void add(String name) {
    names.add(name);
  }

  /** Where Java finds the group of this name or number; empty if there is none. */
  List<Integer> find(String nameOrNumber) {
    List<Integer> named = positions(nameOrNumber);
    if (!named.isEmpty() || !nameOrNumber.matches("\\d{1,9}")) {
      return nameOrNumber.isEmpty() ? List.of() : named;
    }
    int number = Integer.parseInt(nameOrNumber);
    if (number == 0) {
      return List.of(0);
    }
    List<Integer> unnamed = positions(UNNAMED);
    if (number <= unnamed.size()) {
      return List.of(unnamed.get(number - 1));
    }
    List<String> distinct = distinctNames();
    int index = number - unnamed.size() - 1;
    return index < distinct.size() ? positions(distinct.get(index)) : List.of();
  }

  /** Where Java finds the group with the highest number; the whole match where there is none. */
  List<Integer> last() {
    return find(Integer.toString(positions(UNNAMED).size() + distinctNames().size()));
  }

  private List<String> distinctNames() {
    return names.stream().filter(name -> !name.isEmpty()).distinct().toList();
  }

  private List<Integer> positions(String name) {
    List<Integer> positions = new ArrayList<>();
    for (int index = 0; index < names.size(); index++) {
      if (names.get(index).equals(name)) {
        positions.add(index + 1);
      }
    }
    return positions;
  }
}
