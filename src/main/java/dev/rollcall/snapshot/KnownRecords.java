package dev.rollcall.snapshot;

import java.util.BitSet;

/**
 * What the ledger remembers of every record: its digest, its last decision as a byte, and whether
 * anything is still owed; and which of them tonight's exports hold.
 *
 * <p>An open-addressing table of about 24 bytes a record. Not for use by several threads.
 */
public final class KnownRecords {
  private final long[] keys;
  private final long[] digests;
  private final byte[] states;
  private final BitSet owed;
  private final BitSet seen;
  private final int size;

  private KnownRecords(Builder builder) {
    this.keys = builder.keys;
    this.digests = builder.digests;
    this.states = builder.states;
    this.owed = builder.owed;
    this.seen = new BitSet(keys.length);
    this.size = builder.size;
  }

  /** What a ledger knows before its first cycle. */
  public static KnownRecords none() {
    return new Builder(0).build();
  }

  /** Where the record with this key stands in the table, -1 when it is unknown. */
  public int find(long keyHash) {
    int slot = LongSet.slot(keys, keyHash);
    return keys[slot] == 0 ? -1 : slot;
  }

  /** The digest the record had when it was last decided. */
  public long digest(int index) {
    return digests[index];
  }

  /** The last decision, in the ledger's own numbering from 0 to 255. */
  public int state(int index) {
    return states[index] & 0xff;
  }

  /** Whether the record must be looked at again even if it has not changed. */
  public boolean owed(int index) {
    return owed.get(index);
  }

  /** Notes that tonight's exports hold the record. */
  public void markSeen(int index) {
    seen.set(index);
  }

  /** Whether tonight's exports hold the record at this place of the table. */
  public boolean isSeenAt(int index) {
    return seen.get(index);
  }

  /** Whether the ledger knows the key and tonight's exports hold it. */
  public boolean isSeen(long keyHash) {
    int index = find(keyHash);
    return index >= 0 && seen.get(index);
  }

  /** How many records the ledger knows. */
  public int size() {
    return size;
  }

  /** Fills the table. */
  public static final class Builder {
    private long[] keys;
    private long[] digests;
    private byte[] states;
    private BitSet owed;
    private int size;

    /**
     * @param expected how many records there will be; more are taken, at the price of a copy
     */
    public Builder(int expected) {
      int slots = slotsFor(expected);
      keys = new long[slots];
      digests = new long[slots];
      states = new byte[slots];
      owed = new BitSet(slots);
    }

    /**
     * Adds a record, or replaces what was said of it.
     *
     * @param keyHash {@link RecordKey#hash}, never 0
     */
    public Builder add(long keyHash, long digest, byte state, boolean isOwed) {
      if (keyHash == 0) {
        throw new IllegalArgumentException("the hash of a key is never 0");
      }
      if (slotsFor(size + 1) > keys.length) {
        grow();
      }
      int slot = LongSet.slot(keys, keyHash);
      if (keys[slot] == 0) {
        size++;
      }
      keys[slot] = keyHash;
      digests[slot] = digest;
      states[slot] = state;
      owed.set(slot, isOwed);
      return this;
    }

    /** The table; the builder is not to be used any more. */
    public KnownRecords build() {
      return new KnownRecords(this);
    }

    private void grow() {
      Builder larger = new Builder(size + (size >> 1) + 16);
      for (int i = 0; i < keys.length; i++) {
        if (keys[i] != 0) {
          larger.add(keys[i], digests[i], states[i], owed.get(i));
        }
      }
      keys = larger.keys;
      digests = larger.digests;
      states = larger.states;
      owed = larger.owed;
    }

    private static int slotsFor(int records) {
      return Math.toIntExact(records * 4L / 3 + 2);
    }
  }
}
