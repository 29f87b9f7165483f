package dev.rollcall.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads the one YAML document of a job file into nodes that know their lines. */
final class YamlReader {
  /** An expression that YAML takes apart: without quotes, or with backslashes in double quotes. */
  private static final Pattern UNQUOTED =
      Pattern.compile("(source|default):\\s*([A-Za-z]+\\(|\"[^\"]*\\\\)");

  private static final YAMLFactory YAML = new YAMLFactory();

  private static final Pattern LINE_OF_MESSAGE = Pattern.compile("line (\\d+), column \\d+");

  private final String text;
  private final Problems problems;

  YamlReader(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  /**
   * The keys of the document.
   *
   * @throws InvalidJobDefinitionException when the file is no such document
   */
  YamlNode.Mapping read() {
    try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        problems.add(1, "", "expected keys such as name: and source: but found none");
        throw problems.asException();
      }
      YamlNode.Mapping document = mapping(parser, "");
      if (parser.nextToken() != null) {
        problems.add(line(parser), "", "a second document begins here; a file holds one job");
      }
      return document;
    } catch (JacksonException e) {
      int line = line(e);
      problems.add(line, "", "no valid YAML: " + cause(e) + hint(line));
      throw problems.asException();
    }
  }

  private YamlNode node(JsonParser parser, String path) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(parser, path);
      case START_ARRAY -> sequence(parser, path);
      default -> scalar(parser, path);
    };
  }

  private YamlNode.Mapping mapping(JsonParser parser, String path) {
    int start = line(parser);
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      int line = line(parser);
      String key = parser.currentName();
      String below = Problems.path(path, key);
      parser.nextToken();
      YamlNode.Entry first =
          entries.putIfAbsent(key, new YamlNode.Entry(line, node(parser, below)));
      if (first != null) {
        problems.add(line, below, "given twice, first in line " + first.line());
      }
    }
    return new YamlNode.Mapping(start, entries);
  }

  private YamlNode.Sequence sequence(JsonParser parser, String path) {
    int start = line(parser);
    List<YamlNode> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(node(parser, path + "[" + elements.size() + "]"));
    }
    return new YamlNode.Sequence(start, elements);
  }

  private YamlNode.Scalar scalar(JsonParser parser, String path) {
    if (((YAMLParser) parser).isCurrentAlias()) {
      problems.add(line(parser), path, "aliases are not read; write the value out");
    }
    return new YamlNode.Scalar(line(parser), parser.getString(), json(parser));
  }

  private static JsonNode json(JsonParser parser) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (parser.currentToken()) {
      case VALUE_NULL -> nodes.nullNode();
      case VALUE_TRUE, VALUE_FALSE -> nodes.booleanNode(parser.getBooleanValue());
      case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
      default -> nodes.stringNode(parser.getString());
    };
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  /** The last line that the message names; the location is that of the token before. */
  private static int line(JacksonException e) {
    return LINE_OF_MESSAGE
        .matcher(e.getOriginalMessage())
        .results()
        .mapToInt(match -> Integer.parseInt(match.group(1)))
        .reduce(Math.max(1, e.getLocation().getLineNr()), (before, last) -> last);
  }

  /** The parser's message without its excerpt of the file, which may hold what is secret. */
  private static String cause(JacksonException e) {
    return e.getOriginalMessage()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" ") && !line.startsWith("in "))
        .collect(Collectors.joining(", "));
  }

  private String hint(int line) {
    boolean substitutes = text.lines().skip(line - 1L).limit(1).anyMatch(l -> l.contains("${"));
    if (substitutes) {
      return "; write a substitution in quotes: \"${NAME}\"";
    }
    boolean maps =
        text.lines()
            .skip(Math.max(0, line - 2L))
            .limit(2)
            .anyMatch(l -> UNQUOTED.matcher(l).find());
    return maps ? "; write an expression in single quotes: source: 'ToLower([mail])'" : "";
  }
}
