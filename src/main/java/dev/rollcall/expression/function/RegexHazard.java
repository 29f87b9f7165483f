package dev.rollcall.expression.function;

/**
 * What a part of a pattern can cost where the text has ended. Elsewhere every step looks at a
 * character and is counted (see {@link CountedText}); there, no character is left to look at, and
 * only the pattern itself bounds the work.
 *
 * @param ways in how many ways it matches the empty text
 * @param steps how many steps it takes to try them all
 * @param restWays in how many ways its rest matches the empty text, when its beginning has matched
 *     the text's end
 * @param restSteps how many steps it takes to try those
 */
record RegexHazard(double ways, double steps, double restWays, double restSteps) {
  private static final double MOST_STEPS = 100_000;

  /** One character. */
  static final RegexHazard CHARACTER = new RegexHazard(0, 1, 1, 0);

  /** A condition on the place. */
  static final RegexHazard EMPTY = new RegexHazard(1, 1, 0, 0);

  /** What a group has matched, which may be nothing. */
  static final RegexHazard REFERENCE = new RegexHazard(1, 1, 1, 0);

  /** What follows is tried anew for each way. */
  RegexHazard then(RegexHazard next) {
    return new RegexHazard(
        ways * next.ways,
        steps + ways * next.steps,
        Math.max(restWays * next.ways, next.restWays),
        Math.max(restSteps + restWays * next.steps, next.restSteps));
  }

  RegexHazard or(RegexHazard other) {
    return new RegexHazard(
        ways + other.ways,
        steps + other.steps,
        Math.max(restWays, other.restWays),
        Math.max(restSteps, other.restSteps));
  }

  RegexHazard optional() {
    return new RegexHazard(ways + 1, steps + 1, restWays, restSteps);
  }

  /** Repeated so often at least: an empty match ends a repetition only after that. */
  RegexHazard repeated(int minimum) {
    RegexHazard further = optional();
    double fewest = Math.pow(ways, minimum);
    double tried = ways == 1 ? minimum : (fewest - 1) / (ways - 1);
    double allWays = Math.max(1, fewest) * further.ways;
    double allSteps = steps * tried + Math.max(1, fewest) * further.steps;
    return new RegexHazard(
        fewest * further.ways, allSteps, restWays * allWays, restSteps + restWays * allSteps);
  }

  /** A look around, or a group that is left for good: one way of it is enough. */
  RegexHazard once() {
    return new RegexHazard(1, steps, Math.min(1, restWays), restSteps);
  }

  /** Whether it could keep a machine busy; also when the count itself is beyond numbers. */
  boolean isTooMuch() {
    return !(Math.max(steps, restSteps) <= MOST_STEPS);
  }
}
