package dev.rollcall.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a filter's values be all that RFC 7644 §3.4.2.2 allows: JSON strings. The SCIM library knows
 * no escapes, and ends a value at the first quote. So values are unescaped before it sees them, and
 * quotes are hidden, in the filter and in what it is evaluated on.
 */
final class FilterText {
  private static final char HIDDEN_QUOTE = '\uE022'; // for private use: no text has it
  private static final Pattern JSON_STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
  private static final Pattern PARAMETER = Pattern.compile("(?<=[?&]filter=)[^&]*");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FilterText() {}

  /** The URL with its filter in the library's language. */
  static String inUrlForLibrary(String url) {
    return PARAMETER
        .matcher(url)
        .replaceAll(
            parameter -> {
              String filter = URLDecoder.decode(parameter.group(), StandardCharsets.UTF_8);
              return Matcher.quoteReplacement(
                  URLEncoder.encode(forLibrary(filter), StandardCharsets.UTF_8));
            });
  }

  static String forLibrary(String filter) {
    return JSON_STRING
        .matcher(filter)
        .replaceAll(
            string -> Matcher.quoteReplacement('"' + hideQuotes(unescape(string.group())) + '"'));
  }

  /** A value as the library has it, as the client meant it. */
  static String showQuotes(String value) {
    return value.replace(HIDDEN_QUOTE, '"');
  }

  /** JSON text with the quotes in its strings hidden, for the library to compare. */
  static String hideQuotesInJson(String json) {
    return json.indexOf('\\') < 0
        ? json
        : ESCAPE
            .matcher(json)
            .replaceAll(
                escape ->
                    Matcher.quoteReplacement(
                        escape.group(1).equals("\"")
                            ? String.valueOf(HIDDEN_QUOTE)
                            : escape.group()));
  }

  private static String hideQuotes(String value) {
    return value.replace('"', HIDDEN_QUOTE);
  }

  private static String unescape(String jsonString) {
    try {
      return JSON.readValue(jsonString, String.class);
    } catch (JsonProcessingException notJson) {
      return jsonString.substring(1, jsonString.length() - 1);
    }
  }
}
