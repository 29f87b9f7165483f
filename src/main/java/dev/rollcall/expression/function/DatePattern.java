package dev.rollcall.expression.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A date format of .NET, cut into its parts; names are English (the invariant culture). The
 * standard formats of one letter are the custom formats that they stand for.
 *
 * @param parts in order
 */
record DatePattern(List<Part> parts) {
  /**
   * Letters that stand for a part of the date, with the most of them that .NET accepts in a row.
   */
  private static final Map<Character, Integer> FIELDS =
      Map.ofEntries(
          Map.entry('d', 100),
          Map.entry('M', 100),
          Map.entry('y', 9),
          Map.entry('H', 100),
          Map.entry('h', 100),
          Map.entry('m', 100),
          Map.entry('s', 100),
          Map.entry('f', 7),
          Map.entry('F', 7),
          Map.entry('t', 100),
          Map.entry('z', 100),
          Map.entry('K', 1),
          Map.entry('g', 100),
          Map.entry('Z', 1));

  private static final Map<String, String> STANDARD =
      Map.ofEntries(
          Map.entry("d", "MM/dd/yyyy"),
          Map.entry("D", "dddd, dd MMMM yyyy"),
          Map.entry("f", "dddd, dd MMMM yyyy HH:mm"),
          Map.entry("F", "dddd, dd MMMM yyyy HH:mm:ss"),
          Map.entry("g", "MM/dd/yyyy HH:mm"),
          Map.entry("G", "MM/dd/yyyy HH:mm:ss"),
          Map.entry("m", "MMMM dd"),
          Map.entry("M", "MMMM dd"),
          Map.entry("o", "yyyy-MM-ddTHH:mm:ss.fffffffK"),
          Map.entry("O", "yyyy-MM-ddTHH:mm:ss.fffffffK"),
          Map.entry("r", "ddd, dd MMM yyyy HH:mm:ss 'GMT'"),
          Map.entry("R", "ddd, dd MMM yyyy HH:mm:ss 'GMT'"),
          Map.entry("s", "yyyy-MM-ddTHH:mm:ss"),
          Map.entry("t", "HH:mm"),
          Map.entry("T", "HH:mm:ss"),
          Map.entry("u", "yyyy-MM-dd HH:mm:ss'Z'"),
          Map.entry("U", "dddd, dd MMMM yyyy HH:mm:ss"),
          Map.entry("y", "yyyy MMMM"),
          Map.entry("Y", "yyyy MMMM"));

  DatePattern {
    parts = List.copyOf(parts);
  }

  /**
   * A part of a format.
   *
   * @param letter of a field, or {@code '} for literal text
   * @param count how often the letter stands in a row
   * @param text the literal text
   */
  record Part(char letter, int count, String text) {
    static Part literal(String text) {
      return new Part('\'', 1, text);
    }

    boolean isLiteral() {
      return letter == '\'';
    }
  }

  /** The parts of a format; empty when it is none. */
  static Optional<DatePattern> of(String format) {
    if (format.length() == 1) {
      return Optional.ofNullable(STANDARD.get(format)).flatMap(DatePattern::custom);
    }
    return custom(format);
  }

  private static Optional<DatePattern> custom(String format) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < format.length()) {
      int length = read(format, at, parts);
      if (length == 0) {
        return Optional.empty();
      }
      at += length;
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(new DatePattern(parts));
  }

  /** Reads one part; its length, or 0 when the format is wrong. */
  private static int read(String format, int at, List<Part> parts) {
    char letter = format.charAt(at);
    return switch (letter) {
      case '\'', '"' -> readQuoted(format, at, parts);
      case '\\' -> readEscaped(format, at, parts);
      case '%' -> readSingle(format, at, parts);
      default -> {
        Integer most = FIELDS.get(letter);
        if (most == null) {
          parts.add(Part.literal(String.valueOf(letter)));
          yield 1;
        }
        int count = letter == 'K' || letter == 'Z' ? 1 : count(format, at);
        parts.add(new Part(letter, count, ""));
        yield count > most ? 0 : count;
      }
    };
  }

  private static int count(String format, int at) {
    int end = at;
    while (end < format.length() && format.charAt(end) == format.charAt(at)) {
      end++;
    }
    return end - at;
  }

  private static int readQuoted(String format, int at, List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (int next = at + 1; next < format.length(); next++) {
      if (format.charAt(next) == format.charAt(at)) {
        parts.add(Part.literal(text.toString()));
        return next + 1 - at;
      }
      if (format.charAt(next) == '\\' && ++next == format.length()) {
        return 0;
      }
      text.append(format.charAt(next));
    }
    return 0;
  }

  private static int readEscaped(String format, int at, List<Part> parts) {
    if (at + 1 == format.length()) {
      return 0;
    }
    parts.add(Part.literal(format.substring(at + 1, at + 2)));
    return 2;
  }

  /** {@code %d} is the field d alone. */
  private static int readSingle(String format, int at, List<Part> parts) {
    if (at + 1 == format.length() || format.charAt(at + 1) == '%') {
      return 0;
    }
    int length = read(format.substring(0, at + 2), at + 1, parts);
    return length == 0 ? 0 : 2;
  }
}
