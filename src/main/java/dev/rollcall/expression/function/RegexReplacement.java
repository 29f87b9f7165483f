package dev.rollcall.expression.function;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * What .NET puts in place of a match: text, with {@code $1}, {@code ${name}}, {@code $&} and the
 * like for parts of the match, and {@code $$} for a dollar. A reference to a group that does not
 * exist is plain text.
 */
final class RegexReplacement {
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder plain = new StringBuilder();

  private RegexReplacement() {}

  /** The replacement for matches of a pattern with these groups. */
  static RegexReplacement of(String text, RegexGroups groups) {
    RegexReplacement replacement = new RegexReplacement();
    int at = 0;
    while (at < text.length()) {
      int length = text.charAt(at) == '$' ? replacement.readReference(text, at, groups) : 0;
      if (length == 0) {
        replacement.plain.append(text.charAt(at));
        length = 1;
      }
      at += length;
    }
    replacement.endPlain();
    return replacement;
  }

  void appendTo(LimitedText result, String source, Matcher match) {
    for (Part part : parts) {
      part.appendTo(result, source, match);
    }
  }

  /** Reads a reference; its length, or 0 when the dollar is plain text. */
  private int readReference(String text, int at, RegexGroups groups) {
    if (at + 1 == text.length()) {
      return 0;
    }
    switch (text.charAt(at + 1)) {
      case '$' -> plain.append('$');
      case '&' -> add((result, source, match) -> result.append(source, match.start(), match.end()));
      case '`' -> add((result, source, match) -> result.append(source, 0, match.start()));
      case '\'' ->
          add((result, source, match) -> result.append(source, match.end(), source.length()));
      case '_' -> add((result, source, match) -> result.append(source, 0, source.length()));
      case '+' -> addGroup(groups.last());
      default -> {
        return readGroup(text, at, groups);
      }
    }
    return 2;
  }

  private int readGroup(String text, int at, RegexGroups groups) {
    String group;
    int length;
    if (text.charAt(at + 1) == '{') {
      int end = text.indexOf('}', at);
      group = end < 0 ? "" : text.substring(at + 2, end);
      length = end + 1 - at;
    } else {
      int end = at + 1;
      while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        end++;
      }
      group = text.substring(at + 1, end);
      length = end - at;
    }
    List<Integer> positions = groups.find(group);
    if (positions.isEmpty()) {
      return 0;
    }
    addGroup(positions);
    return length;
  }

  private void addGroup(List<Integer> positions) {
    add(
        (result, source, match) -> {
          int held = DotNetRegex.held(match, positions);
          if (held >= 0) {
            result.append(source, match.start(held), match.end(held));
          }
        });
  }

  private void add(Part part) {
    endPlain();
    parts.add(part);
  }

  private void endPlain() {
    if (!plain.isEmpty()) {
      String text = plain.toString();
      parts.add((result, source, match) -> result.append(text, 0, text.length()));
      plain.setLength(0);
    }
  }

  @FunctionalInterface
  private interface Part {
    void appendTo(LimitedText result, String source, Matcher match);
  }
}
