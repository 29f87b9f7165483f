package dev.rollcall.scim;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** Reads the PATH of RFC 7644 §3.5.2, with one {@code eq} comparison as value filter. */
final class AttributePathParser {
  private final String text;
  private int position;

  AttributePathParser(String text) {
    this.text = text.strip();
  }

  AttributePath parse() {
    if (text.isEmpty()) {
      throw expected("an attribute");
    }
    String schema = schema();
    String attribute = name("an attribute");
    Optional<CoreSchema.Attribute> known = CoreSchema.attribute(schema, attribute);
    ValueFilter filter = at('[') ? filter(known) : null;
    String part = at('.') ? part(known) : "";
    if (position < text.length()) {
      throw expected(filter == null ? "\".\", \"[\" or the end" : "\".\" or the end");
    }
    return new AttributePath(
        schema, known.map(CoreSchema.Attribute::name).orElse(attribute), filter, part);
  }

  private String schema() {
    if (!text.toLowerCase(Locale.ROOT).startsWith("urn:")) {
      return "";
    }
    int bracket = text.indexOf('[');
    int colon = text.lastIndexOf(':', bracket < 0 ? text.length() : bracket);
    if (CoreSchema.isSchema(text)) {
      position = text.length();
      throw expected("\":\" and an attribute of that schema");
    }
    position = colon + 1;
    String urn = text.substring(0, colon);
    return CoreSchema.isCore(urn) ? "" : CoreSchema.spelling(urn);
  }

  private ValueFilter filter(Optional<CoreSchema.Attribute> known) {
    position++;
    skipSpaces();
    String name = name("a sub-attribute");
    skipSpaces();
    if (!"eq".equalsIgnoreCase(name("\"eq\""))) {
      position -= 2;
      throw expected("\"eq\"");
    }
    skipSpaces();
    JsonNode value = literal();
    skipSpaces();
    if (!at(']')) {
      throw expected("\"]\"");
    }
    position++;
    Optional<CoreSchema.Attribute> part = known.flatMap(a -> a.part(name));
    boolean truth = part.map(CoreSchema.Attribute::type).equals(Optional.of(AttributeType.BOOLEAN));
    return new ValueFilter(
        part.map(CoreSchema.Attribute::name).orElse(name), truth ? truth(value) : value);
  }

  /** A boolean that the path may write as a string, as Entra does. */
  private static JsonNode truth(JsonNode value) {
    return value.isString()
        ? BooleanNode.valueOf("true".equalsIgnoreCase(value.stringValue()))
        : value;
  }

  private JsonNode literal() {
    int start = position;
    position = at('"') ? afterString() : afterWord();
    try {
      JsonNode value = ScimJson.parse(text.substring(start, position));
      if (!value.isContainer() && !value.isNull() && !value.isMissingNode()) {
        return value;
      }
    } catch (IllegalArgumentException noJson) {
      // Said below, with the column within the path.
    }
    position = start;
    throw expected("a value such as \"work\"");
  }

  private int afterString() {
    int end = position + 1;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end + 1, text.length());
  }

  private int afterWord() {
    int end = position;
    while (end < text.length() && text.charAt(end) != ']' && text.charAt(end) != ' ') {
      end++;
    }
    return end;
  }

  private String part(Optional<CoreSchema.Attribute> known) {
    position++;
    String name = name("a sub-attribute");
    return known.flatMap(a -> a.part(name)).map(CoreSchema.Attribute::name).orElse(name);
  }

  private String name(String what) {
    int start = position;
    while (position < text.length() && isNameCharacter(text.charAt(position), position == start)) {
      position++;
    }
    if (position == start) {
      throw expected(what);
    }
    return text.substring(start, position);
  }

  /** ATTRNAME of RFC 7644 §3.10, and the dollar of {@code $ref}. */
  private static boolean isNameCharacter(char c, boolean first) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '$' || c == '_';
    boolean later = (c >= '0' && c <= '9') || c == '-';
    return letter || (later && !first);
  }

  private boolean at(char c) {
    return position < text.length() && text.charAt(position) == c;
  }

  private void skipSpaces() {
    while (at(' ')) {
      position++;
    }
  }

  private IllegalArgumentException expected(String what) {
    return new IllegalArgumentException(
        "target attribute %s: expected %s at column %d but found %s"
            .formatted(text, what, position + 1, found()));
  }

  private String found() {
    @Nullable String rest = position < text.length() ? text.substring(position) : null;
    return rest == null ? "the end" : "\"" + rest + "\"";
  }
}
