package dev.rollcall.snapshot;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.rollcall.directory.AppRole;
import dev.rollcall.source.Export;
import dev.rollcall.source.RawRecord;
import org.jspecify.annotations.Nullable;

/**
 * Digests of 64 bits (XXH3) of a row and of what its meaning depends on. They are kept in the
 * ledger: to change how they are made is to look at everybody once more.
 */
final class RowDigest {
  private static final Hasher64 HASHER = Hashing.xxh3_64();
  private static final long DELETED = 0x9E3779B97F4A7C15L;

  private RowDigest() {}

  /** What all rows of one file have in common. */
  static long ofContext(Export export, long contextDigest) {
    return HASHER
        .hashStream()
        .putString(export.shape())
        .putString(export.heading())
        .putLong(contextDigest)
        .getAsLong();
  }

  /** One row, its line end not counted. */
  static long ofRow(RawRecord row, long context, long entitlements, boolean deleted) {
    long bytes = HASHER.hashBytesToLong(row.buffer(), row.offset(), row.length());
    return HASHER.hashLongLongLongToLong(
        bytes, context, deleted ? entitlements ^ DELETED : entitlements);
  }

  /** A role that is held, with all that decides whether and how it counts. */
  static long ofRole(AppRole role) {
    HashStream64 stream = HASHER.hashStream().putString(role.id()).putString(role.displayName());
    putNullable(stream, role.value());
    return stream.putBoolean(role.enabled()).putBoolean(role.forUsers()).getAsLong();
  }

  /** A role that is held through a group. */
  static long ofGroupRole(String groupId, long roleDigest) {
    return HASHER.hashStream().putString(groupId).putLong(roleDigest).getAsLong();
  }

  private static void putNullable(HashStream64 stream, @Nullable String text) {
    stream.putBoolean(text != null).putString(text == null ? "" : text);
  }
}
