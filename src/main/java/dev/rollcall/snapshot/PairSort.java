package dev.rollcall.snapshot;

import java.util.Arrays;

/**
 * Sorts pairs of numbers that lie in two arrays, in place: by the unsigned first, then the second
 * (the American flag sort of McIlroy, Bostic and McIlroy, 1993).
 */
final class PairSort {
  private static final int FEW = 24;
  private static final int BUCKETS = 256;

  private final long[] keys;
  private final int[] values;

  private PairSort(long[] keys, int[] values) {
    this.keys = keys;
    this.values = values;
  }

  static void sort(long[] keys, int[] values, int size) {
    new PairSort(keys, values).sort(0, size, Long.SIZE - Byte.SIZE);
  }

  private void sort(int from, int to, int shift) {
    if (to - from <= FEW) {
      insert(from, to);
    } else if (shift < 0) {
      Arrays.sort(values, from, to);
    } else {
      int[] ends = distribute(from, to, shift);
      int start = from;
      for (int end : ends) {
        sort(start, end, shift - Byte.SIZE);
        start = end;
      }
    }
  }

  /** Moves each pair into the bucket of its byte; returns where the buckets end. */
  private int[] distribute(int from, int to, int shift) {
    int[] next = new int[BUCKETS];
    int[] ends = new int[BUCKETS];
    for (int i = from; i < to; i++) {
      ends[bucket(keys[i], shift)]++;
    }
    int sum = from;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      next[bucket] = sum;
      sum += ends[bucket];
      ends[bucket] = sum;
    }
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      while (next[bucket] < ends[bucket]) {
        int home = bucket(keys[next[bucket]], shift);
        if (home == bucket) {
          next[bucket]++;
        } else {
          swap(next[bucket], next[home]++);
        }
      }
    }
    return ends;
  }

  private static int bucket(long key, int shift) {
    return (int) (key >>> shift) & (BUCKETS - 1);
  }

  private void insert(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long key = keys[i];
      int value = values[i];
      int hole = i;
      while (hole > from && isAfter(hole - 1, key, value)) {
        keys[hole] = keys[hole - 1];
        values[hole] = values[hole - 1];
        hole--;
      }
      keys[hole] = key;
      values[hole] = value;
    }
  }

  private boolean isAfter(int index, long key, int value) {
    int order = Long.compareUnsigned(keys[index], key);
    return order > 0 || (order == 0 && values[index] > value);
  }

  private void swap(int one, int other) {
    long key = keys[one];
    int value = values[one];
    keys[one] = keys[other];
    values[one] = values[other];
    keys[other] = key;
    values[other] = value;
  }
}
