package dev.rollcall.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * Who has been read tonight: known ones by a mark in what the ledger remembers, new ones by hash.
 */
final class SeenUsers {
  private final KnownRecords known;
  private final LongSet unknown = new LongSet();
  private final @Nullable LongSet principals;

  /**
   * @param principalsApart whether assignments name people by another attribute than the key
   */
  SeenUsers(KnownRecords known, boolean principalsApart) {
    this.known = known;
    this.principals = principalsApart ? new LongSet() : null;
  }

  /**
   * Notes a person.
   *
   * @param index where the ledger knows the key, -1 for nowhere
   * @param names by which assignments may name the person
   * @return false when the key was there before
   */
  boolean add(int index, long keyHash, long[] names) {
    if (principals != null) {
      for (long name : names) {
        principals.add(name);
      }
    }
    if (index < 0) {
      return unknown.add(keyHash);
    }
    boolean isNew = !known.isSeenAt(index);
    known.markSeen(index);
    return isNew;
  }

  boolean hasPrincipal(long principalHash) {
    return principals != null
        ? principals.contains(principalHash)
        : known.isSeen(principalHash) || unknown.contains(principalHash);
  }
}
