package dev.rollcall.target;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the values of a record out of what a server says about it: its words go into logs, and many
 * repeat the name or the address they were sent.
 */
final class Redaction {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern MAIL = Pattern.compile("[^\\s\"'<>(),;:]+@[^\\s\"'<>(),;:]+");
  private static final Set<String> NO_VALUES = Set.of("schemas", "op", "path", "type", "primary");
  private static final int SHORTEST = 3;
  private static final int LONGEST_TEXT = 300;

  private Redaction() {}

  /** One line of at most 300 characters, without the values of the request. */
  static String of(String said, @Nullable String requestBody) {
    String line = said.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    String text = MAIL.matcher(line).replaceAll("[...]");
    for (String value : values(requestBody)) {
      text =
          Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])")
              .matcher(text)
              .replaceAll(Matcher.quoteReplacement("[...]"));
    }
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
  }

  private static Set<String> values(@Nullable String requestBody) {
    Set<String> values =
        new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(text -> text));
    if (requestBody != null) {
      try {
        collect(JSON.readTree(requestBody), values);
      } catch (JacksonException e) {
        throw new IllegalStateException("a request was sent that is no JSON", e);
      }
    }
    return values;
  }

  private static void collect(JsonNode node, Set<String> values) {
    if (node.isString() && node.stringValue().length() >= SHORTEST) {
      values.add(node.stringValue().replaceAll("[\\s\\p{Cntrl}]+", " ").strip());
    }
    node.forEachEntry(
        (name, value) -> {
          if (!NO_VALUES.contains(name)) {
            collect(value, values);
          }
        });
    if (node.isArray()) {
      node.forEach(element -> collect(element, values));
    }
  }
}
