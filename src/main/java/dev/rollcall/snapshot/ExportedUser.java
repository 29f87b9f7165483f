package dev.rollcall.snapshot;

import dev.rollcall.directory.DirectoryUser;
import dev.rollcall.directory.SourcePosition;
import org.jspecify.annotations.Nullable;

/** A row of the users exports that someone must look at. */
public sealed interface ExportedUser {
  /** Where the row stands. */
  SourcePosition position();

  /**
   * A person who is new, has changed since the ledger last decided, or is owed something.
   *
   * @param principalId the object id, by which assignments and memberships name the person; the key
   *     when the export has no other
   * @param keyHash {@link RecordKey#hash} of the key
   * @param digest of the row and all that its meaning depends on
   * @param deleted whether the person is soft-deleted: the key stands in the deleted users
   */
  record ChangedUser(
      DirectoryUser user, String principalId, long keyHash, long digest, boolean deleted)
      implements ExportedUser {
    @Override
    public SourcePosition position() {
      return user.position();
    }
  }

  /**
   * A row that cannot be read.
   *
   * @param message what was found and what was expected; no personal data
   * @param text the row as it stands, cut when it is very long
   * @param key whom it is about, null when that cannot be made out
   */
  record MalformedRow(SourcePosition position, String message, String text, @Nullable String key)
      implements ExportedUser {}

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
