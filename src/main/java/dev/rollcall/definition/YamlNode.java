package dev.rollcall.definition;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A part of a YAML file, with the line it begins on. */
sealed interface YamlNode {
  int line();

  /** Whether nothing stands after the key. */
  default boolean isNull() {
    return false;
  }

  /** What it is, for a message that says what was found. */
  String kind();

  /**
   * One value.
   *
   * @param text as it is written, without quotes
   * @param json with the type that YAML gives it
   */
  record Scalar(int line, String text, JsonNode json) implements YamlNode {
    /** User and password in a URL, which no message may repeat. */
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/\\s]*@");

    @Override
    public boolean isNull() {
      return json.isNull();
    }

    @Override
    public String kind() {
      return isNull() ? "nothing" : '"' + CREDENTIALS.matcher(text).replaceAll("//…@") + '"';
    }
  }

  /** A list. */
  record Sequence(int line, List<YamlNode> elements) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with their values, in the order of the file. */
  record Mapping(int line, Map<String, Entry> entries) implements YamlNode {
    @Override
    public String kind() {
      return "a group of keys";
    }
  }

  /** A value and the line of its key. */
  record Entry(int line, YamlNode value) {}
}
