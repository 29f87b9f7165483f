package dev.rollcall.batch;

import java.util.Optional;
import java.util.Set;

/**
 * At whom a cycle looks.
 *
 * @param only ids, user principal names or mails of the only people; empty for all of the exports
 * @param unchanged whether those are looked at, too, who are as they were in the last cycle
 */
public record Attention(Optional<Set<String>> only, boolean unchanged) {
  /** Whoever has changed, or is owed something. */
  public static final Attention CHANGED = new Attention(Optional.empty(), false);

  /** Everybody, changed or not. */
  public static final Attention EVERYBODY = new Attention(Optional.empty(), true);

  public Attention {
    only = only.map(Set::copyOf);
  }

  /** A few people, changed or not. */
  public static Attention only(Set<String> people) {
    return new Attention(Optional.of(people), true);
  }

  /** Whether it is at a few alone, so that nothing can be told of the others. */
  public boolean isPartial() {
    return only.isPresent();
  }
}
