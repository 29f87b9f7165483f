package dev.rollcall.expression.function;

/**
 * What a part of a pattern can cost where the text has ended. Elsewhere every step looks at a
 * character and is counted (see {@link CountedText}); there, no character is left to look at, and
 * only the pattern itself bounds the work.
 *
 * @param emptyWays in how many ways it matches the empty text
 * @param steps how many steps one way takes at most
 */
record RegexHazard(double emptyWays, double steps) {
  private static final double MOST_WAYS = 1_000;
  private static final double MOST_STEPS = 50_000;

  static final RegexHazard CHARACTER = new RegexHazard(0, 1);
  static final RegexHazard EMPTY = new RegexHazard(1, 1);

  RegexHazard then(RegexHazard next) {
    return new RegexHazard(emptyWays * next.emptyWays, steps + next.steps);
  }

  RegexHazard or(RegexHazard other) {
    return new RegexHazard(emptyWays + other.emptyWays, steps + other.steps);
  }

  RegexHazard optional() {
    return new RegexHazard(emptyWays + 1, steps);
  }

  /** Repeated so often at least: an empty match ends a repetition only after that. */
  RegexHazard repeated(int minimum) {
    double fewest = minimum == 0 ? 1 : Math.pow(emptyWays, minimum);
    return new RegexHazard(fewest * (1 + emptyWays), steps * Math.max(1, minimum));
  }

  boolean isTooMuch() {
    return emptyWays > MOST_WAYS || steps > MOST_STEPS;
  }
}
