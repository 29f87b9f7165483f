package dev.rollcall.safety;

import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.scim.AttributeChange;
import dev.rollcall.scim.AttributePath;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** For how many accounts each attribute changes. */
final class AttributeTally {
  private static final int NAMED = 5;
  private final Map<AttributePath, Long> accounts = new LinkedHashMap<>();

  void add(PlannedChange change) {
    change.changes().stream()
        .filter(attribute -> !attribute.namesElement())
        .map(AttributeChange::path)
        .distinct()
        .forEach(path -> accounts.merge(path, 1L, Long::sum));
  }

  /** The attributes that change for more accounts than this, in words; empty when there is none. */
  String above(long limit) {
    List<String> words =
        accounts.entrySet().stream()
            .filter(entry -> entry.getValue() > limit)
            .sorted(Map.Entry.<AttributePath, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(NAMED)
            .map(entry -> entry.getKey() + " for " + entry.getValue())
            .toList();
    return words.isEmpty()
        ? ""
        : words.stream().collect(Collectors.joining(", ", "; what changes for too many: ", ""));
  }
}
