package dev.rollcall.snapshot;

/**
 * What the ledger remembers of every record: its digest, its last decision as a byte, and whether
 * anything is still owed; and which of them tonight's exports hold.
 *
 * <p>An open-addressing table of 24 bytes a record. Not for use by several threads.
 */
public final class KnownRecords {
  private static final int STATE = 0xff;
  private static final int OWED = 0x100;
  private static final int SEEN = 0x200;

  /** Key and digest of each slot side by side, since they are read together; key 0 is free. */
  private final long[] slots;

  private final short[] flags;
  private final int size;

  private KnownRecords(Builder builder) {
    this.slots = builder.slots;
    this.flags = builder.flags;
    this.size = builder.size;
  }

  private KnownRecords(long[] slots, short[] flags, int size) {
    this.slots = slots;
    this.flags = flags;
    this.size = size;
  }

  /** The same records, none of which has been seen; what they hold is shared, not copied. */
  public KnownRecords unread() {
    short[] unseen = flags.clone();
    for (int i = 0; i < unseen.length; i++) {
      unseen[i] &= ~SEEN;
    }
    return new KnownRecords(slots, unseen, size);
  }

  /** What a ledger knows before its first cycle. */
  public static KnownRecords none() {
    return new Builder(0).build();
  }

  /** Where the record with this key stands in the table, -1 when it is unknown. */
  public int find(long keyHash) {
    int slot = slot(slots, keyHash);
    return slots[2 * slot] == 0 ? -1 : slot;
  }

  /** The digest the record had when it was last decided. */
  public long digest(int index) {
    return slots[2 * index + 1];
  }

  /** The last decision, in the ledger's own numbering from 0 to 255. */
  public int state(int index) {
    return flags[index] & STATE;
  }

  /** Whether the record must be looked at again even if it has not changed. */
  public boolean owed(int index) {
    return (flags[index] & OWED) != 0;
  }

  /** Notes that tonight's exports hold the record. */
  public void markSeen(int index) {
    flags[index] |= SEEN;
  }

  /** Whether tonight's exports hold the record at this place of the table. */
  public boolean isSeenAt(int index) {
    return (flags[index] & SEEN) != 0;
  }

  /** Whether the ledger knows the key and tonight's exports hold it. */
  public boolean isSeen(long keyHash) {
    int index = find(keyHash);
    return index >= 0 && isSeenAt(index);
  }

  /** How many records the ledger knows. */
  public int size() {
    return size;
  }

  /** Where the key is, or else the free slot where it belongs. */
  private static int slot(long[] slots, long keyHash) {
    int count = slots.length / 2;
    int slot = (int) Math.multiplyHigh(keyHash >>> 1, (long) count << 1);
    while (slots[2 * slot] != 0 && slots[2 * slot] != keyHash) {
      slot = slot + 1 == count ? 0 : slot + 1;
    }
    return slot;
  }

  /** Fills the table. */
  public static final class Builder {
    private long[] slots;
    private short[] flags;
    private int size;

    /**
     * @param expected how many records there will be; more are taken, at the price of a copy
     */
    public Builder(int expected) {
      int count = slotsFor(expected);
      slots = new long[Math.multiplyExact(2, count)];
      flags = new short[count];
    }

    /**
     * Adds a record, or replaces what was said of it.
     *
     * @param keyHash {@link RecordKey#hash}, never 0
     */
    public Builder add(long keyHash, long digest, byte state, boolean owed) {
      if (keyHash == 0) {
        throw new IllegalArgumentException("the hash of a key is never 0");
      }
      if (slotsFor(size + 1) > flags.length) {
        grow();
      }
      put(keyHash, digest, (short) ((state & STATE) | (owed ? OWED : 0)));
      return this;
    }

    /** The table; the builder is not to be used any more. */
    public KnownRecords build() {
      return new KnownRecords(this);
    }

    private void put(long keyHash, long digest, short flag) {
      int slot = slot(slots, keyHash);
      size += slots[2 * slot] == 0 ? 1 : 0;
      slots[2 * slot] = keyHash;
      slots[2 * slot + 1] = digest;
      flags[slot] = flag;
    }

    private void grow() {
      Builder larger = new Builder(size + (size >> 1) + 16);
      for (int i = 0; i < flags.length; i++) {
        if (slots[2 * i] != 0) {
          larger.put(slots[2 * i], slots[2 * i + 1], flags[i]);
        }
      }
      slots = larger.slots;
      flags = larger.flags;
    }

    private static int slotsFor(int records) {
      return Math.toIntExact(records * 4L / 3 + 2);
    }
  }
}
