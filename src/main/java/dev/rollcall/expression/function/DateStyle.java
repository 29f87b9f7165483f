package dev.rollcall.expression.function;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What FormatDateTime tolerates when it reads a date: .NET's DateTimeStyles. */
enum DateStyle {
  ALLOW_LEADING_WHITE("AllowLeadingWhite"),
  ALLOW_TRAILING_WHITE("AllowTrailingWhite"),
  ALLOW_INNER_WHITE("AllowInnerWhite"),
  NO_CURRENT_DATE_DEFAULT("NoCurrentDateDefault"),
  ADJUST_TO_UNIVERSAL("AdjustToUniversal"),
  ASSUME_LOCAL("AssumeLocal"),
  ASSUME_UNIVERSAL("AssumeUniversal"),
  ROUNDTRIP_KIND("RoundtripKind");

  private static final Set<DateStyle> WHITE =
      EnumSet.of(ALLOW_LEADING_WHITE, ALLOW_TRAILING_WHITE, ALLOW_INNER_WHITE);

  private final String style;

  DateStyle(String style) {
    this.style = style;
  }

  /** What holds when the argument is left blank or empty. */
  static Set<DateStyle> usual() {
    return EnumSet.of(ROUNDTRIP_KIND, ALLOW_LEADING_WHITE, ALLOW_TRAILING_WHITE);
  }

  /**
   * The styles between commas; empty when one of them is unknown, or .NET refuses them together.
   */
  static Optional<Set<DateStyle>> of(String list) {
    if (list.isBlank()) {
      return Optional.of(usual());
    }
    Set<DateStyle> styles = EnumSet.noneOf(DateStyle.class);
    for (String name : list.split(",", -1)) {
      String trimmed = name.strip();
      if (trimmed.equals("AllowWhiteSpaces")) {
        styles.addAll(WHITE);
      } else if (!trimmed.equals("None")) {
        Optional<DateStyle> style =
            Arrays.stream(values()).filter(known -> known.style.equals(trimmed)).findFirst();
        if (style.isEmpty()) {
          return Optional.empty();
        }
        styles.add(style.get());
      }
    }
    return contradict(styles) ? Optional.empty() : Optional.of(styles);
  }

  private static boolean contradict(Set<DateStyle> styles) {
    boolean assumesBoth = styles.contains(ASSUME_LOCAL) && styles.contains(ASSUME_UNIVERSAL);
    boolean moves =
        styles.contains(ASSUME_LOCAL)
            || styles.contains(ASSUME_UNIVERSAL)
            || styles.contains(ADJUST_TO_UNIVERSAL);
    return assumesBoth || (moves && styles.contains(ROUNDTRIP_KIND));
  }
}
