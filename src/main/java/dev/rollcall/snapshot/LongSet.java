package dev.rollcall.snapshot;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** A set of numbers other than 0, such as {@link RecordKey#hash}es, of about 12 bytes a number. */
public final class LongSet {
  private long[] slots = new long[16];
  private int size;

  /** Adds a number; false when it was there. */
  public boolean add(long number) {
    if (size * 4L >= slots.length * 3L) {
      grow();
    }
    int slot = slot(slots, number);
    if (slots[slot] == number) {
      return false;
    }
    slots[slot] = number;
    size++;
    return true;
  }

  /** Removes a number, which need not be there. */
  void remove(long number) {
    int hole = slot(slots, number);
    if (slots[hole] == 0) {
      return;
    }
    size--;
    int next = hole;
    while (true) {
      slots[hole] = 0;
      do {
        next = next + 1 == slots.length ? 0 : next + 1;
        if (slots[next] == 0) {
          return;
        }
      } while (slot(slots, slots[next]) == next);
      slots[slot(slots, slots[next])] = slots[next];
      hole = next;
    }
  }

  /** Hands out every number, in no order. */
  void forEach(LongConsumer numbers) {
    for (long number : slots) {
      if (number != 0) {
        numbers.accept(number);
      }
    }
  }

  /** Whether the number was added. */
  public boolean contains(long number) {
    return slots[slot(slots, number)] == number;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  private void grow() {
    long[] larger = new long[slots.length + (slots.length >> 1)];
    Arrays.stream(slots).filter(number -> number != 0).forEach(n -> larger[slot(larger, n)] = n);
    slots = larger;
  }

  /** Where the number is, or else the free slot where it belongs. */
  static int slot(long[] slots, long number) {
    int slot = (int) Math.multiplyHigh(number >>> 1, (long) slots.length << 1);
    while (slots[slot] != 0 && slots[slot] != number) {
      slot = slot + 1 == slots.length ? 0 : slot + 1;
    }
    return slot;
  }
}
