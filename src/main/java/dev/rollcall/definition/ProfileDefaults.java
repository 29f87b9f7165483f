package dev.rollcall.definition;

import org.jspecify.annotations.Nullable;

/** The defaults that a target's profile gives to a job which does not say otherwise. */
record ProfileDefaults(
    String name,
    int concurrency,
    @Nullable Integer requestsPerSecond,
    int deletionCount,
    Percent deletions) {

  static ProfileDefaults of(String name) {
    return name.equals("spaceiq")
        ? new ProfileDefaults(name, 4, 8, 20, Percent.of(5))
        : new ProfileDefaults(name, 16, null, 500, Percent.of(10));
  }
}
