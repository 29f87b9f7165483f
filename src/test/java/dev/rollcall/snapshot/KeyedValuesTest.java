package dev.rollcall.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

final class KeyedValuesTest {
  @Test
  void findsAllNumbersOfAKeyOnceAndInOrder() {
    agrees(10_000, key -> key);
  }

  @Test
  void agreesWhenKeysDifferInTheirLastBitsOnly() {
    agrees(3_000, key -> key & 0x1f);
    agrees(3_000, key -> key >>> 62);
    agrees(3_000, key -> 0x7fffffffffffff00L | (key & 1));
  }

  @Test
  void agreesWhenThereAreNoneOrFew() {
    for (int size = 0; size < 30; size++) {
      agrees(size, key -> key);
    }
  }

  private static void agrees(int size, LongUnaryOperator shape) {
    SplittableRandom random = new SplittableRandom(size);
    TreeMap<Long, TreeSet<Integer>> expected = new TreeMap<>();
    KeyedValues.Builder builder = new KeyedValues.Builder();
    List<Long> keys = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      long key =
          i % 4 == 3 ? keys.get(random.nextInt(keys.size())) : shape.applyAsLong(random.nextLong());
      int value = random.nextInt(-50, 50);
      keys.add(key);
      builder.add(key, value);
      expected.computeIfAbsent(key, k -> new TreeSet<>()).add(value);
    }
    KeyedValues values = builder.build();
    assertThat(values.size()).isEqualTo(expected.values().stream().mapToInt(TreeSet::size).sum());
    expected.forEach((key, set) -> assertThat(under(values, key)).containsExactlyElementsOf(set));
    for (long absent : new long[] {0, -1, 42, Long.MIN_VALUE, Long.MAX_VALUE}) {
      if (!expected.containsKey(absent)) {
        assertThat(under(values, absent)).isEmpty();
      }
    }
  }

  private static List<Integer> under(KeyedValues values, long key) {
    List<Integer> found = new ArrayList<>();
    for (int i = values.first(key); values.isUnder(i, key); i++) {
      found.add(values.value(i));
    }
    return found;
  }
}
