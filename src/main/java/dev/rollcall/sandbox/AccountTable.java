package dev.rollcall.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one type in the order of their creation, kept as JSON, found by their indexed
 * attributes, every change written to the journal first. Safe for many threads.
 */
final class AccountTable {
  private final String resourceType;
  private final Journal journal;
  private final Map<String, byte[]> resources = new LinkedHashMap<>();
  private final Map<IndexedAttribute, Map<String, List<String>>> indexes =
      new EnumMap<>(IndexedAttribute.class);

  AccountTable(String resourceType, Journal journal, Collection<IndexedAttribute> indexed) {
    this.resourceType = resourceType;
    this.journal = journal;
    indexed.forEach(attribute -> indexes.put(attribute, attribute.newIndex()));
  }

  /** Puts back what the journal had. */
  synchronized void restore(String id, JsonNode resource) {
    keep(id, AccountJson.text(resource), resource);
  }

  /** Takes back what the journal had for a while. */
  synchronized void restoreRemoval(String id) {
    byte[] removed = resources.remove(id);
    if (removed != null) {
      forget(id, removed);
    }
  }

  /** The lines of a journal that holds just this. */
  synchronized List<String> journalLines() {
    return resources.values().stream()
        .map(json -> FileJournal.lineOf(resourceType, AccountJson.text(json)))
        .toList();
  }

  /**
   * Keeps a resource, new or changed.
   *
   * @return the attribute whose value another resource has already; then nothing is kept
   */
  synchronized Optional<IndexedAttribute> put(String id, JsonNode resource) {
    Optional<IndexedAttribute> taken = takenByAnother(id, resource);
    if (taken.isEmpty()) {
      String json = AccountJson.text(resource);
      journal.put(resourceType, json);
      keep(id, json, resource);
    }
    return taken;
  }

  synchronized boolean remove(String id) {
    if (!resources.containsKey(id)) {
      return false;
    }
    journal.remove(resourceType, id);
    forget(id, resources.remove(id));
    return true;
  }

  /** Empties the table; the journal is its owner's to clear. */
  synchronized void clear() {
    resources.clear();
    indexes.values().forEach(Map::clear);
  }

  synchronized Optional<String> get(String id) {
    return Optional.ofNullable(resources.get(id)).map(AccountJson::text);
  }

  synchronized int size() {
    return resources.size();
  }

  synchronized List<byte[]> all() {
    return List.copyOf(resources.values());
  }

  /** At most {@code count} resources after the first {@code skip} ones. */
  synchronized List<byte[]> page(long skip, int count) {
    return resources.values().stream().skip(skip).limit(count).toList();
  }

  /** The ids of those with this value, compared as the schema says; empty without such an index. */
  synchronized Optional<Set<String>> idsWith(String attribute, String value) {
    return indexes.keySet().stream()
        .filter(indexed -> indexed.isNamed(attribute))
        .findFirst()
        .map(indexed -> new LinkedHashSet<>(idsIn(indexed, value)));
  }

  synchronized List<byte[]> withIds(Collection<String> ids) {
    List<byte[]> found = new ArrayList<>();
    for (String id : ids) {
      byte[] resource = resources.get(id);
      if (resource != null) {
        found.add(resource);
      }
    }
    return found;
  }

  private Optional<IndexedAttribute> takenByAnother(String id, JsonNode resource) {
    return indexes.keySet().stream()
        .filter(IndexedAttribute::isUnique)
        .filter(
            attribute ->
                attribute.valuesIn(resource).stream()
                    .flatMap(value -> idsIn(attribute, value).stream())
                    .anyMatch(other -> !other.equals(id)))
        .findFirst();
  }

  private void keep(String id, String json, JsonNode resource) {
    byte[] previous = resources.put(id, AccountJson.bytes(json));
    if (previous != null) {
      forget(id, previous);
    }
    indexes.forEach(
        (attribute, index) ->
            attribute
                .valuesIn(resource)
                .forEach(value -> index.merge(value, List.of(id), AccountTable::union)));
  }

  private void forget(String id, byte[] json) {
    JsonNode resource = AccountJson.parse(AccountJson.text(json));
    indexes.forEach(
        (attribute, index) ->
            attribute
                .valuesIn(resource)
                .forEach(value -> index.computeIfPresent(value, (v, ids) -> without(ids, id))));
  }

  private List<String> idsIn(IndexedAttribute attribute, String value) {
    Map<String, List<String>> index = indexes.get(attribute);
    return index == null ? List.of() : index.getOrDefault(value, List.of());
  }

  private static List<String> union(List<String> some, List<String> others) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }

  private static @Nullable List<String> without(List<String> ids, String id) {
    List<String> others = ids.stream().filter(other -> !other.equals(id)).toList();
    return others.isEmpty() ? null : others;
  }
}
