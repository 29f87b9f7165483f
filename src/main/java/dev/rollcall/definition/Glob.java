package dev.rollcall.definition;

import java.util.regex.Pattern;

/** A pattern on a userName: {@code *} is any text, {@code ?} one character, case is ignored. */
public record Glob(String text) {
  /** Whether the whole value fits. */
  public boolean matches(String value) {
    return pattern().matcher(value).matches();
  }

  private Pattern pattern() {
    StringBuilder regex = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '*') {
                regex.append(".*");
              } else if (c == '?') {
                regex.append('.');
              } else {
                regex.append(Pattern.quote(Character.toString(c)));
              }
            });
    return Pattern.compile(
        regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }
}
