package dev.rollcall.source;

import java.util.Arrays;

/**
 * The attributes that all entries of an LDIF have, those of one kind, so that an entry that was cut
 * off at the end of a line can be told: it lacks one of them.
 */
final class CommonNames {
  private static final int FEW = 3;
  private long[] common = {};
  private int size;
  private int entries;

  /** Notes an entry that is whole, by the numbers of its attributes' names. */
  void add(long[] names, int count) {
    if (entries++ == 0) {
      common = Arrays.copyOf(names, count);
      size = count;
      return;
    }
    int kept = 0;
    int hint = 0;
    for (int i = 0; i < size; i++) {
      int at = find(common[i], names, count, hint);
      if (at >= 0) {
        common[kept++] = common[i];
        hint = at + 1;
      }
    }
    size = kept;
  }

  /** Whether an entry lacks what all the others have. */
  boolean areLackingIn(long[] names, int count) {
    for (int i = 0; i < size; i++) {
      if (find(common[i], names, count, i) < 0) {
        return entries >= FEW;
      }
    }
    return false;
  }

  /** Entries have their attributes in about the same order, so that the hint is mostly right. */
  private static int find(long name, long[] names, int count, int hint) {
    for (int p = hint; p < count; p++) {
      if (names[p] == name) {
        return p;
      }
    }
    for (int p = 0; p < Math.min(hint, count); p++) {
      if (names[p] == name) {
        return p;
      }
    }
    return -1;
  }
}
