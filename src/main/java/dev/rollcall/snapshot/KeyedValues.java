package dev.rollcall.snapshot;

import java.util.Arrays;

/**
 * Numbers filed under the hash of a key, several under one, each once: sorted arrays of 12 bytes a
 * number, and a table that leads to the right few of them at once.
 */
final class KeyedValues {
  private final long[] keys;
  private final int[] values;
  private final int shift;
  private final int[] starts;

  private KeyedValues(long[] keys, int[] values) {
    this.keys = keys;
    this.values = values;
    int bits = Math.max(1, 31 - Integer.numberOfLeadingZeros(keys.length / 2 + 2));
    this.shift = Long.SIZE - bits;
    this.starts = new int[(1 << bits) + 1];
    int index = 0;
    for (int bucket = 0; bucket < starts.length; bucket++) {
      while (index < keys.length && keys[index] >>> shift < bucket) {
        index++;
      }
      starts[bucket] = index;
    }
  }

  /** How many numbers there are. */
  int size() {
    return keys.length;
  }

  /** The index of the first number under this key; where it would be when there is none. */
  int first(long key) {
    int index = starts[(int) (key >>> shift)];
    while (index < keys.length && Long.compareUnsigned(keys[index], key) < 0) {
      index++;
    }
    return index;
  }

  /** Whether the number at this index is filed under this key. */
  boolean isUnder(int index, long key) {
    return index < keys.length && keys[index] == key;
  }

  long key(int index) {
    return keys[index];
  }

  int value(int index) {
    return values[index];
  }

  /** Collects numbers in any order. */
  static final class Builder {
    private long[] keys = new long[1024];
    private int[] values = new int[1024];
    private int size;

    void add(long key, int value) {
      if (size == keys.length) {
        int larger = size + (size >> 1);
        keys = Arrays.copyOf(keys, larger);
        values = Arrays.copyOf(values, larger);
      }
      keys[size] = key;
      values[size++] = value;
    }

    KeyedValues build() {
      PairSort.sort(keys, values, size);
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (i == 0 || keys[i] != keys[i - 1] || values[i] != values[i - 1]) {
          keys[kept] = keys[i];
          values[kept++] = values[i];
        }
      }
      return new KeyedValues(Arrays.copyOf(keys, kept), Arrays.copyOf(values, kept));
    }
  }
}
