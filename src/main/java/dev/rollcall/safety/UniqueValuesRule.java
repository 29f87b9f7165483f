package dev.rollcall.safety;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.snapshot.RecordKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * No two people may hold a value that the target lets one account hold: who claims one that another
 * holds is not sent, and both are named.
 */
public final class UniqueValuesRule {
  private final Ledger ledger;
  private final List<AttributePath> unique;

  public UniqueValuesRule(Ledger ledger, List<AttributePath> unique) {
    this.ledger = ledger;
    this.unique = List.copyOf(unique);
  }

  /** Fails every staged change that claims what somebody else claims or holds. */
  public void judge(Cycle cycle) {
    Longs staged = new Longs();
    ledger.stagedChanges().eachClaim(cycle.id(), (key, attribute, hash) -> staged.add(hash));
    if (unique.isEmpty() || staged.size == 0) {
      return;
    }
    Set<Long> contested = contested(cycle, staged);
    if (!contested.isEmpty()) {
      fail(cycle, contested);
    }
  }

  private Set<Long> contested(Cycle cycle, Longs all) {
    Set<Long> contested = new HashSet<>();
    long[] own = all.sorted();
    for (int i = 1; i < own.length; i++) {
      if (own[i] == own[i - 1]) {
        contested.add(own[i]);
      }
    }
    Longs decidedAnew = stagedKeys(cycle);
    long[] anew = decidedAnew.sorted();
    ledger
        .people()
        .eachClaim(
            ObjectKind.USER,
            (key, attribute, hash) -> {
              if (Arrays.binarySearch(own, hash) >= 0
                  && Arrays.binarySearch(anew, RecordKey.hash(key)) < 0) {
                contested.add(hash);
              }
            });
    return contested;
  }

  private Longs stagedKeys(Cycle cycle) {
    Longs keys = new Longs();
    ledger.stagedChanges().eachKey(cycle.id(), key -> keys.add(RecordKey.hash(key)));
    return keys;
  }

  private void fail(Cycle cycle, Set<Long> contested) {
    Map<Long, Set<String>> holders = new HashMap<>();
    Map<Long, Integer> attributes = new HashMap<>();
    List<String> stagedKeys = new ArrayList<>();
    ledger
        .stagedChanges()
        .eachClaim(
            cycle.id(),
            (key, attribute, hash) -> {
              if (contested.contains(hash)) {
                holders.computeIfAbsent(hash, h -> new TreeSet<>()).add(key);
                attributes.put(hash, attribute);
                stagedKeys.add(key);
              }
            });
    Set<String> staged = new HashSet<>(stagedKeys);
    ledger
        .people()
        .eachClaim(
            ObjectKind.USER,
            (key, attribute, hash) -> {
              if (contested.contains(hash) && !staged.contains(key)) {
                holders.computeIfAbsent(hash, h -> new TreeSet<>()).add(key);
              }
            });
    attributes.forEach(
        (hash, attribute) -> {
          Set<String> keys = holders.getOrDefault(hash, Set.of());
          keys.stream().filter(staged::contains).forEach(key -> fail(cycle, key, attribute, keys));
        });
  }

  private void fail(Cycle cycle, String key, int attribute, Set<String> holders) {
    Set<String> others = new TreeSet<>(holders);
    others.remove(key);
    ledger
        .stagedChanges()
        .fail(
            cycle.id(),
            ObjectKind.USER,
            key,
            ProvisioningError.beforeSending(
                ProvisioningError.DUPLICATE_SOURCE,
                "the value of "
                    + unique.get(attribute)
                    + " must be unique, and is also that of "
                    + String.join(", ", others),
                "Give each person a value of their own in the directory."));
  }

  /** A growing array of longs. */
  private static final class Longs {
    private long[] values = new long[1024];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    long[] sorted() {
      long[] sorted = Arrays.copyOf(values, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
