package dev.rollcall.snapshot;

import dev.rollcall.directory.DirectoryUser;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.source.ChangedExportException;
import dev.rollcall.source.EmptyExportException;
import dev.rollcall.source.Export;
import dev.rollcall.source.ExportReader;
import dev.rollcall.source.FieldName;
import dev.rollcall.source.ParsedRecord;
import dev.rollcall.source.RawRecord;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the users of a night, then those who are only among the deleted users, and hands out the
 * rows that someone must look at; the others are counted and cost next to nothing.
 *
 * <p>Not for use by several threads.
 */
public final class UserExport implements Closeable {
  private static final int KEY = 0;
  private static final int PRINCIPAL = 1;
  private static final int LONGEST_TEXT = 1 << 15;

  private final SnapshotFiles files;
  private final Entitlements entitlements;
  private final KnownRecords known;
  private final long contextDigest;
  private final @Nullable WantedUsers only;
  private final List<FieldName> fields;
  private final LongSet deletedKeys;
  private final SeenUsers seen;
  private final TallyBuilder tally = new TallyBuilder();
  private final FirstOccurrence firstOccurrence;
  private ExportReader reader;
  private boolean amongDeleted;
  private @Nullable Export current;
  private long context;
  private long position;

  private UserExport(
      SnapshotFiles files,
      Entitlements entitlements,
      KnownRecords known,
      long contextDigest,
      @Nullable WantedUsers only) {
    this.files = files;
    this.entitlements = entitlements;
    this.known = known;
    this.contextDigest = contextDigest;
    this.only = only;
    this.fields = fields(files.key());
    this.deletedKeys = deletedKeys(files, fields);
    this.seen = new SeenUsers(known, fields.size() > 1);
    this.firstOccurrence = new FirstOccurrence(files.users(), fields);
    this.reader = new ExportReader(files.users(), fields);
  }

  /**
   * Opens the exports of users.
   *
   * @param contextDigest what else a row's meaning depends on: job, profile, our own semantics
   *     version
   * @param only ids, user principal names or mails in any letter case: exactly these are handed
   *     out, changed or not, and nothing is counted
   */
  public static UserExport open(
      SnapshotFiles files,
      Entitlements entitlements,
      KnownRecords known,
      long contextDigest,
      Optional<Set<String>> only) {
    return new UserExport(
        files, entitlements, known, contextDigest, only.map(WantedUsers::new).orElse(null));
  }

  /**
   * The next row to look at, null at the end.
   *
   * @throws dev.rollcall.source.ExportException when the export is not to be trusted as a whole
   */
  public @Nullable ExportedUser next() {
    for (Export export = advance(); export != null; export = advance()) {
      ExportedUser row = only == null ? look(export) : lookForWanted(export, only);
      if (row != null) {
        return row;
      }
    }
    return null;
  }

  /** How many records have been read, from the beginning of the first file. */
  public long position() {
    return position;
  }

  /**
   * Reads on to a position of an earlier run over the same files: what lies before it is marked as
   * seen, but neither handed out nor counted.
   */
  public void skipTo(long target) {
    while (position < target) {
      Export export = advance();
      if (export == null) {
        throw new ChangedExportException(
            new SourcePosition("users", 0),
            "found "
                + position
                + " records, expected at least the "
                + target
                + " that an earlier run has read; start a new cycle");
      }
      RawRecord row = export.record();
      if (row.has(KEY) && (row.flaw() == null || row.isObjectId(KEY))) {
        markSeen(row, hash(row, KEY));
      }
    }
  }

  /** What has been read so far; after {@link #skipTo} without what was skipped. */
  public ExportTally tally() {
    return tally.build(files);
  }

  /** Whether a principal id has been seen among the users or the deleted users. */
  public LongPredicate seen() {
    return seen::hasPrincipal;
  }

  /** How many of the few that were asked for have not been found by now. */
  public int unknown() {
    return only == null ? 0 : only.unknown();
  }

  @Override
  public void close() {
    reader.close();
  }

  /** Goes to the next record of the users, then of the deleted users. */
  private @Nullable Export advance() {
    Export export = reader.next();
    if (export == null && !amongDeleted) {
      if (position == 0 && !files.users().isEmpty()) {
        throw new EmptyExportException(
            files.users().get(0).position(),
            "holds no user, expected at least one; make the export again");
      }
      amongDeleted = true;
      reader = new ExportReader(files.deletedUsers(), fields);
      export = reader.next();
    }
    if (export == null) {
      return null;
    }
    if (export != current) {
      current = export;
      context = RowDigest.ofContext(export, contextDigest);
      tally.beginFile(amongDeleted, reader.fileIndex(), export.shape());
    }
    position++;
    return export;
  }

  private @Nullable ExportedUser look(Export export) {
    RawRecord row = export.record();
    tally.fileRow();
    if (isFlawed(row)) {
      return malformed(export, flaw(row), row.isObjectId(KEY) ? row.field(KEY) : null);
    }
    long keyHash = hash(row, KEY);
    int index = known.find(keyHash);
    if (!seen.add(index, keyHash, principalHash(row, keyHash))) {
      return amongDeleted ? null : duplicate(export, keyHash);
    }
    long digest = digest(row, keyHash);
    if (index >= 0 && known.digest(index) == digest && !known.owed(index)) {
      tally.unchanged(known.state(index));
      return null;
    }
    return parsed(export, keyHash, digest);
  }

  private @Nullable ExportedUser lookForWanted(Export export, WantedUsers wanted) {
    RawRecord row = export.record();
    if (!wanted.mayBe(row)) {
      return null;
    }
    if (isFlawed(row)) {
      return wanted.isNamedIn(row) ? malformedRow(export, flaw(row), null) : null;
    }
    ParsedRecord parsed = export.parse();
    if (!wanted.is(row.field(KEY), parsed)) {
      return null;
    }
    long keyHash = hash(row, KEY);
    if (!seen.add(known.find(keyHash), keyHash, principalHash(row, keyHash))) {
      return amongDeleted ? null : duplicateRow(export, keyHash);
    }
    return parsed instanceof ParsedRecord.WellFormed user
        ? changed(export, user, keyHash, digest(row, keyHash))
        : malformedRow(export, message(parsed), row.field(KEY));
  }

  private ExportedUser parsed(Export export, long keyHash, long digest) {
    ParsedRecord parsed = export.parse();
    if (parsed instanceof ParsedRecord.WellFormed user) {
      tally.handedOut();
      return changed(export, user, keyHash, digest);
    }
    return malformed(export, message(parsed), export.record().field(KEY));
  }

  private ExportedUser changed(
      Export export, ParsedRecord.WellFormed user, long keyHash, long digest) {
    RawRecord row = export.record();
    String key = RecordKey.canonical(row.field(KEY));
    return new ExportedUser.ChangedUser(
        new DirectoryUser(key, user.attributes(), export.position()),
        hasPrincipal(row) ? row.field(PRINCIPAL).strip() : key,
        keyHash,
        digest,
        isDeleted(keyHash));
  }

  /** A malformed row on several lines may have swallowed others, so it identifies nobody. */
  private ExportedUser malformed(Export export, String message, @Nullable String key) {
    RawRecord row = export.record();
    if (key != null) {
      markSeen(row, hash(row, KEY));
    }
    tally.malformed(key == null || (row.flaw() != null && row.isOnSeveralLines()));
    return malformedRow(export, message, key);
  }

  private static ExportedUser malformedRow(Export export, String message, @Nullable String key) {
    return new ExportedUser.MalformedRow(
        export.position(),
        message,
        text(export.record()),
        key == null ? null : RecordKey.canonical(key));
  }

  private ExportedUser duplicate(Export export, long keyHash) {
    tally.duplicate();
    return duplicateRow(export, keyHash);
  }

  private ExportedUser duplicateRow(Export export, long keyHash) {
    RawRecord row = export.record();
    return new ExportedUser.DuplicateKey(
        export.position(),
        RecordKey.canonical(row.field(KEY)),
        keyHash,
        text(row),
        firstOccurrence.of(keyHash, export.position()));
  }

  private void markSeen(RawRecord row, long keyHash) {
    seen.add(known.find(keyHash), keyHash, principalHash(row, keyHash));
  }

  private long digest(RawRecord row, long keyHash) {
    long held = entitlements.digest(principalHash(row, keyHash));
    return RowDigest.ofRow(row, context, held, isDeleted(keyHash));
  }

  private boolean isDeleted(long keyHash) {
    return amongDeleted || deletedKeys.contains(keyHash);
  }

  private boolean hasPrincipal(RawRecord row) {
    return fields.size() > 1 && row.has(PRINCIPAL);
  }

  private long principalHash(RawRecord row, long keyHash) {
    return hasPrincipal(row) ? hash(row, PRINCIPAL) : keyHash;
  }

  private static boolean isBlank(RawRecord row) {
    return !row.has(KEY)
        || RecordKey.isBlank(row.fieldBuffer(KEY), row.fieldOffset(KEY), row.fieldLength(KEY));
  }

  private static boolean isFlawed(RawRecord row) {
    return row.flaw() != null || isBlank(row) || row.fieldLength(KEY) > RecordKey.LONGEST;
  }

  private static String flaw(RawRecord row) {
    String flaw = row.flaw();
    if (flaw != null) {
      return flaw;
    }
    return isBlank(row)
        ? "found no key, expected a value that names the record"
        : "found a key of "
            + row.fieldLength(KEY)
            + " bytes, expected at most "
            + RecordKey.LONGEST;
  }

  private static String message(ParsedRecord parsed) {
    return parsed instanceof ParsedRecord.Malformed malformed ? malformed.message() : "";
  }

  private static String text(RawRecord row) {
    String text = row.text();
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }

  static long hash(RawRecord row, int field) {
    return RecordKey.hash(row.fieldBuffer(field), row.fieldOffset(field), row.fieldLength(field));
  }

  /** The key, and the object id by which assignments name a person where that is another. */
  private static List<FieldName> fields(String key) {
    FieldName id = FieldName.required(SnapshotFiles.DEFAULT_KEY);
    List<FieldName> fields = new ArrayList<>(List.of(FieldName.required(key)));
    if (!id.aliases().contains(key)) {
      fields.add(new FieldName(id.aliases(), false));
    }
    return fields;
  }

  private static LongSet deletedKeys(SnapshotFiles files, List<FieldName> fields) {
    LongSet keys = new LongSet();
    try (ExportReader reader = new ExportReader(files.deletedUsers(), fields)) {
      for (Export export = reader.next(); export != null; export = reader.next()) {
        RawRecord row = export.record();
        if (row.flaw() == null && !isBlank(row)) {
          keys.add(hash(row, KEY));
        }
      }
    }
    return keys;
  }
}
