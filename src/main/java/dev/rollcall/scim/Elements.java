package dev.rollcall.scim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The elements of a multi-valued attribute, told apart by their type (RFC 7643 §2.4). */
final class Elements {
  private Elements() {}

  /** What names an element among its siblings: its type, or that it is the primary one. */
  static Optional<ValueFilter> nameOf(JsonNode element) {
    Optional<ValueFilter> type =
        ScimJson.member(element, "type").map(value -> new ValueFilter("type", value));
    return type.or(
        () ->
            ScimJson.member(element, "primary")
                .filter(JsonNode::asBoolean)
                .map(value -> new ValueFilter("primary", value)));
  }

  /** Whether each element has a name that no sibling has. */
  static boolean areNamed(JsonNode elements) {
    Set<String> names = new HashSet<>();
    for (JsonNode element : elements) {
      Optional<ValueFilter> name = nameOf(element);
      if (name.isEmpty() || !names.add(name.get().toString().toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return !names.isEmpty();
  }

  /** The first element that the filter chooses, also of a list that a server made a single one. */
  static Optional<JsonNode> find(JsonNode elements, ValueFilter filter) {
    if (elements.isObject()) {
      return filter.matches(elements) ? Optional.of(elements) : Optional.empty();
    }
    return elements.valueStream().filter(filter::matches).findFirst();
  }

  /** Whether both lists hold the same, in any order; more may be known of what is held. */
  static boolean holdTheSame(JsonNode held, JsonNode wanted) {
    if (!held.isArray() || held.size() != wanted.size()) {
      return false;
    }
    List<JsonNode> left = new ArrayList<>(held.valueStream().toList());
    return wanted.valueStream().allMatch(element -> removeOne(left, element));
  }

  /** Whether all that is wanted is held: the same value, list, or parts. */
  static boolean cover(JsonNode held, JsonNode wanted) {
    return wanted.isArray() ? holdTheSame(held, wanted) : covers(held, wanted);
  }

  private static boolean removeOne(List<JsonNode> left, JsonNode wanted) {
    for (int i = 0; i < left.size(); i++) {
      if (covers(left.get(i), wanted)) {
        left.remove(i);
        return true;
      }
    }
    return false;
  }

  private static boolean covers(JsonNode held, JsonNode wanted) {
    if (!held.isObject() || !wanted.isObject()) {
      return ScimJson.same(held, wanted);
    }
    for (Map.Entry<String, JsonNode> part : wanted.properties()) {
      Optional<JsonNode> heldPart = ScimJson.member(held, part.getKey());
      if (heldPart.isEmpty() || !ScimJson.same(heldPart.get(), part.getValue())) {
        return false;
      }
    }
    return true;
  }
}
