package dev.rollcall.definition;

import dev.rollcall.expression.NearestName;
import dev.rollcall.source.ReadingOptions;
import dev.rollcall.target.Dialect;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of value in a job file.
 *
 * @param expected what a message says was expected
 * @param choices the texts of a closed list; empty when any text of the form will do
 * @param parser the value of a text; empty, or an {@link IllegalArgumentException}, when it is none
 */
record ValueType<T>(String expected, List<String> choices, Function<String, Optional<T>> parser) {
  private static final Pattern DURATION_FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Map<String, Duration> DURATION_UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  static final ValueType<String> TEXT =
      of("a text", text -> Optional.of(text).filter(value -> !value.isBlank()));

  static final ValueType<String> SECRET = of("\"${NAME}\" or \"${file:/path}\"", Optional::of);

  static final ValueType<String> EXPRESSION = of("an expression such as [mail]", Optional::of);

  static final ValueType<String> OPERAND = of("a value to compare with", Optional::of);

  static final ValueType<String> MAIL_ADDRESS =
      of("a mail address", text -> Optional.of(text).filter(t -> t.matches("[^\\s@]+@[^\\s@]+")));

  static final ValueType<String> JOB_NAME =
      of(
          "a name of letters, digits, dots, dashes and underscores",
          text ->
              Optional.of(text).filter(n -> n.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}")));

  static final ValueType<Boolean> BOOLEAN =
      choice(Map.of("true", true, "false", false), List.of("true", "false"));

  static final ValueType<Percent> PERCENT =
      of(
          "a percentage from 0 to 100",
          text ->
              Optional.of(text)
                  .filter(number -> number.matches("\\d{1,3}(\\.\\d{1,6})?"))
                  .map(number -> new Percent(new BigDecimal(number))));

  /** The text of a path, which is relative to something else than the working directory. */
  static final ValueType<String> PATH =
      of("a path", text -> TEXT.parse(text).filter(path -> !Path.of(path).toString().isEmpty()));

  static final ValueType<Duration> DURATION =
      of("a duration such as 500ms, 30s, 40m, 6h or 90d", ValueType::duration);

  static final ValueType<Duration> HOURS =
      of(
          "a whole number of hours",
          text -> number(0, 1_000_000).parse(text).map(Duration::ofHours));

  static final ValueType<URI> HTTP_URL =
      of("a URL that begins with https:// or http:// and names no user", ValueType::httpUrl);

  static final ValueType<Charset> CHARSET =
      of(
          "an encoding such as UTF-8, UTF-16LE or windows-1252",
          text -> Optional.of(Charset.forName(text)));

  static final ValueType<Character> DELIMITER =
      of("a punctuation mark other than a quote, or comma, semicolon or tab", ValueType::delimiter);

  static final ValueType<Dialect> DIALECT =
      choice(Dialect.byName(), List.copyOf(Dialect.byName().keySet()));

  static final ValueType<Glob> GLOB = of("a pattern", text -> TEXT.parse(text).map(Glob::new));

  static <T> ValueType<T> of(String expected, Function<String, Optional<T>> parser) {
    return new ValueType<>(expected, List.of(), parser);
  }

  /** A whole number that is not less than the minimum. */
  static ValueType<Integer> number(int minimum) {
    return number(minimum, Integer.MAX_VALUE, "a whole number from " + minimum);
  }

  /** A whole number in a range. */
  static ValueType<Integer> number(int minimum, int maximum) {
    return number(minimum, maximum, "a whole number from " + minimum + " to " + maximum);
  }

  private static ValueType<Integer> number(int minimum, int maximum, String expected) {
    return of(
        expected,
        text -> Optional.of(Integer.valueOf(text)).filter(n -> n >= minimum && n <= maximum));
  }

  /** One of a closed list, written in a job file as {@code onCreate} for {@code ON_CREATE}. */
  static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
    Map<String, E> choices = new LinkedHashMap<>();
    Arrays.stream(type.getEnumConstants()).forEach(each -> choices.put(written(each), each));
    return choice(choices, List.copyOf(choices.keySet()));
  }

  private static <T> ValueType<T> choice(Map<String, T> values, List<String> choices) {
    return new ValueType<>(
        String.join(" or ", choices), choices, text -> Optional.ofNullable(values.get(text)));
  }

  /** The value of a text, if it is one. */
  Optional<T> parse(String text) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** What is wrong with something that is no such value: {@code expected … but found …}. */
  String complaint(YamlNode found) {
    String nearest =
        found instanceof YamlNode.Scalar scalar
            ? NearestName.of(scalar.text(), choices)
                .map(n -> "; did you mean " + n + "?")
                .orElse("")
            : "";
    return "expected " + expected + " but found " + found.kind() + nearest;
  }

  private static String written(Enum<?> choice) {
    String name = choice.name().toLowerCase(Locale.ROOT);
    return Pattern.compile("_(\\w)")
        .matcher(name)
        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }

  private static Optional<Duration> duration(String text) {
    Matcher form = DURATION_FORM.matcher(text);
    return form.matches()
        ? Optional.ofNullable(DURATION_UNITS.get(form.group(2)))
            .map(unit -> unit.multipliedBy(Long.parseLong(form.group(1))))
        : Optional.empty();
  }

  private static Optional<Character> delimiter(String text) {
    return switch (text) {
      case "comma" -> Optional.of(',');
      case "semicolon" -> Optional.of(';');
      case "tab" -> Optional.of('\t');
      default ->
          Optional.of(text)
              .filter(t -> t.length() == 1)
              .map(t -> t.charAt(0))
              .filter(ReadingOptions::isDelimiter);
    };
  }

  private static Optional<URI> httpUrl(String text) {
    URI url = URI.create(text.replaceAll("/+$", ""));
    boolean isHttp =
        "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
    boolean isBase =
        url.getHost() != null
            && url.getUserInfo() == null
            && url.getQuery() == null
            && url.getFragment() == null;
    return isHttp && isBase ? Optional.of(url) : Optional.empty();
  }
}
