package dev.rollcall.batch;

import dev.rollcall.provisioning.Stoppage;
import dev.rollcall.snapshot.Entitlements;
import dev.rollcall.snapshot.ExportedUser;
import dev.rollcall.snapshot.KnownRecords;
import dev.rollcall.snapshot.SnapshotFiles;
import dev.rollcall.snapshot.UserExport;
import dev.rollcall.source.SourceErrors;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one pass of a cycle over its users exports: who has changed, and who was seen at all. */
final class UsersPass {
  private final SnapshotFiles files;
  private final Entitlements entitlements;
  private final KnownRecords known;
  private final long contextDigest;
  private final Optional<Set<String>> only;
  private final SourceErrors errors;
  private @Nullable UserExport export;

  UsersPass(
      SnapshotFiles files,
      Entitlements entitlements,
      KnownRecords known,
      long contextDigest,
      Optional<Set<String>> only,
      SourceErrors errors) {
    this.errors = errors;
    this.files = files;
    this.entitlements = entitlements;
    this.known = known;
    this.contextDigest = contextDigest;
    this.only = only;
  }

  /** Reads on from a position of an interrupted run; from 0 at the first. */
  void open(long position) {
    UserExport opened = UserExport.open(files, entitlements, known, contextDigest, only, errors);
    export = opened;
    if (position > 0) {
      opened.skipTo(position);
    }
  }

  /** Another look at all of the exports, which leaves no trace in this one. */
  UserExport ahead() {
    return UserExport.open(files, entitlements, known.unread(), contextDigest, only, errors.anew());
  }

  @Nullable ExportedUser next() {
    return opened().next();
  }

  UserExport opened() {
    UserExport opened = export;
    if (opened == null) {
      throw new IllegalStateException("the users exports have not been opened");
    }
    return opened;
  }

  /** Whether this process has read the exports; one that resumes a later step has not. */
  boolean isOpen() {
    return export != null;
  }

  /** What could not be read and was let pass. */
  SourceErrors errors() {
    return errors;
  }

  KnownRecords known() {
    return known;
  }

  Entitlements entitlements() {
    return entitlements;
  }

  /** Whether only a few were asked for: then absence proves nothing. */
  boolean isPartial() {
    return only.isPresent();
  }

  /**
   * Whether no more rows are to be looked at. A delta is read to its end even when the target is
   * away: no later export will hold its people again.
   */
  boolean decidingEnds(Stoppage stoppage) {
    return stoppage.requested() && (stoppage.signalled() || !opened().isDelta());
  }

  /** How many of the few that were asked for stand in no export. */
  int unknown() {
    return export == null ? 0 : export.unknown();
  }

  void close() {
    if (export != null) {
      export.close();
    }
  }
}
