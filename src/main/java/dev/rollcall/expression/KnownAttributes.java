package dev.rollcall.expression;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The source attributes an expression may name, so that a misspelt one is found when the mapping is
 * checked.
 */
public final class KnownAttributes {
  private final Predicate<String> known;
  private final Collection<String> suggestions;

  private KnownAttributes(Predicate<String> known, Collection<String> suggestions) {
    this.known = known;
    this.suggestions = suggestions;
  }

  /** Every name is known. */
  public static KnownAttributes any() {
    return new KnownAttributes(name -> true, List.of());
  }

  /** These names alone, in exactly this case. */
  public static KnownAttributes of(Collection<String> names) {
    Set<String> all = new TreeSet<>(names);
    return new KnownAttributes(all::contains, all);
  }

  /** What the predicate accepts; the nearest name is looked for among the suggestions. */
  public static KnownAttributes of(Predicate<String> known, Collection<String> suggestions) {
    return new KnownAttributes(known, List.copyOf(suggestions));
  }

  boolean contains(String name) {
    return name.equals(AttributeReference.APP_ROLE_ASSIGNMENTS) || known.test(name);
  }

  String didYouMean(String name) {
    return NearestName.of(name, suggestions)
        .map(near -> "; did you mean [" + near + "]?")
        .orElse("");
  }
}
