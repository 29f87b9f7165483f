package dev.rollcall.snapshot;

import dev.rollcall.source.ParsedRecord;
import dev.rollcall.source.RawRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A few users that are asked for by key, object id, user principal name or mail. */
final class WantedUsers {
  /** Characters that stand for themselves in every export. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@._-]+");

  private static final List<String> NAMES = List.of("id", "userPrincipalName", "mail");

  private final Set<String> wanted;
  private final Set<String> found = new HashSet<>();
  private final @Nullable Pattern anyOfThem;

  WantedUsers(Set<String> names) {
    wanted = names.stream().map(WantedUsers::folded).collect(Collectors.toUnmodifiableSet());
    anyOfThem =
        wanted.stream().allMatch(name -> PLAIN.matcher(name).matches())
            ? Pattern.compile(
                wanted.stream().map(Pattern::quote).collect(Collectors.joining("|")),
                Pattern.CASE_INSENSITIVE)
            : null;
  }

  /** Whether a row may be one of them, without parsing it. */
  boolean mayBe(RawRecord row) {
    return anyOfThem == null || isNamedIn(row);
  }

  /** Whether a row, which may be malformed, has one of the names in it. */
  boolean isNamedIn(RawRecord row) {
    String text = row.text();
    return anyOfThem != null
        ? anyOfThem.matcher(text).find()
        : wanted.stream().anyMatch(folded(text)::contains);
  }

  /** Whether it is one of them. */
  boolean is(String key, ParsedRecord record) {
    Set<String> names = new HashSet<>(Set.of(folded(key)));
    if (record instanceof ParsedRecord.WellFormed user) {
      NAMES.stream()
          .map(user.attributes()::text)
          .filter(Objects::nonNull)
          .forEach(value -> names.add(folded(value)));
    }
    names.retainAll(wanted);
    found.addAll(names);
    return !names.isEmpty();
  }

  /** How many of the names were nobody's. */
  int unknown() {
    return wanted.size() - found.size();
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
