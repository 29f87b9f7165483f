package dev.rollcall.snapshot;

import dev.rollcall.directory.DirectoryUser;
import dev.rollcall.directory.SourcePosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the users exports that someone must look at. */
public sealed interface ExportedUser {
  /** Where the row stands. */
  SourcePosition position();

  /** {@link RecordKey#hash} of whom it is about; 0 when that cannot be made out. */
  long keyHash();

  /**
   * A person who is new, has changed since the ledger last decided, or is owed something.
   *
   * @param principalId the object id, by which assignments and memberships name the person; the key
   *     when the export has no other
   * @param keyHash {@link RecordKey#hash} of the key
   * @param digest of the row and all that its meaning depends on
   * @param deleted whether the person is soft-deleted: the key stands in the deleted users
   * @param names all names by which assignments and members may name the person, the principal id
   *     first
   * @param whole false for a record of a delta that says only what has changed
   */
  record ChangedUser(
      DirectoryUser user,
      String principalId,
      long keyHash,
      long digest,
      boolean deleted,
      List<String> names,
      boolean whole)
      implements ExportedUser {
    public ChangedUser {
      names = List.copyOf(names);
    }

    @Override
    public SourcePosition position() {
      return user.position();
    }
  }

  /**
   * A person of whom a delta says that the directory has removed them.
   *
   * @param forGood false while they are in the recycle bin
   */
  record RemovedUser(
      SourcePosition position, String key, long keyHash, long digest, boolean forGood)
      implements ExportedUser {}

  /**
   * A row that cannot be read.
   *
   * @param message what was found and what was expected; no personal data
   * @param text the row as it stands, cut when it is very long
   * @param key whom it is about, null when that cannot be made out
   */
  record MalformedRow(SourcePosition position, String message, String text, @Nullable String key)
      implements ExportedUser {
    @Override
    public long keyHash() {
      return key == null ? 0 : RecordKey.hash(key);
    }
  }

  /**
   * A further row with a key that was there before: neither of the two is to be trusted.
   *
   * @param first where the key stood first, null when that was not looked for again (it is for the
   *     first few)
   */
  record DuplicateKey(
      SourcePosition position,
      String key,
      long keyHash,
      String text,
      @Nullable SourcePosition first)
      implements ExportedUser {}
}
