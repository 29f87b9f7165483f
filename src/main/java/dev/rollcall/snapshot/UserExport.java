package dev.rollcall.snapshot;

import dev.rollcall.directory.AttributeNames;
import dev.rollcall.directory.Attributes;
import dev.rollcall.directory.DirectoryUser;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.source.ChangedExportException;
import dev.rollcall.source.EmptyExportException;
import dev.rollcall.source.Export;
import dev.rollcall.source.ExportReader;
import dev.rollcall.source.FieldName;
import dev.rollcall.source.NumberedFiles;
import dev.rollcall.source.ParsedRecord;
import dev.rollcall.source.RawRecord;
import dev.rollcall.source.SourceErrors;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the users of a night, then those who are only among the deleted users, and hands out the
 * rows that someone must look at; the others are counted and cost next to nothing.
 *
 * <p>Not for use by several threads.
 */
public final class UserExport implements Closeable {
  private static final int KEY = 0;
  private static final int LONGEST_TEXT = 1 << 15;

  private final SnapshotFiles files;
  private final Entitlements entitlements;
  private final KnownRecords known;
  private final long contextDigest;
  private final @Nullable WantedUsers only;
  private final List<FieldName> fields;

  /** The fields by which assignments may name somebody; empty when the key is the only one. */
  private final int[] nameFields;

  private final SourceErrors errors;
  private final boolean delta;
  private final DistinguishedNames distinguishedNames;
  private final AttributesSeen attributes = new AttributesSeen();
  private final LongSet deletedKeys;
  private final SeenUsers seen;
  private final TallyBuilder tally = new TallyBuilder();
  private final FirstOccurrence firstOccurrence;
  private UserRecords reader;
  private boolean amongDeleted;
  private @Nullable Export current;
  private long context;
  private long position;

  private UserExport(
      SnapshotFiles files,
      Entitlements entitlements,
      KnownRecords known,
      long contextDigest,
      @Nullable WantedUsers only,
      SourceErrors errors) {
    this.files = files;
    this.errors = errors;
    this.entitlements = entitlements;
    this.known = known;
    this.contextDigest = contextDigest;
    this.only = only;
    List<String> names = namedBy(entitlements);
    this.fields = fields(files.key(), names);
    this.nameFields = nameFields(files.key(), names);
    this.delta = files.usersAreDelta();
    this.distinguishedNames = new DistinguishedNames(files.users());
    this.deletedKeys = deletedKeys();
    this.seen = new SeenUsers(known, nameFields.length > 0);
    this.firstOccurrence = new FirstOccurrence(files.users(), fields);
    if (!delta) {
      NumberedFiles.missing(files.users())
          .ifPresent(
              name -> errors.doubt(name + " is missing among the numbered files of the users"));
    }
    this.reader =
        delta
            ? new DeltaReader(files.users(), fields, errors)
            : new FullReader(files.users(), fields, errors);
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
    return open(files, entitlements, known, contextDigest, only, SourceErrors.refused());
  }

  /** The same, with errors that may be let pass. */
  public static UserExport open(
      SnapshotFiles files,
      Entitlements entitlements,
      KnownRecords known,
      long contextDigest,
      Optional<Set<String>> only,
      SourceErrors errors) {
    return new UserExport(
        files, entitlements, known, contextDigest, only.map(WantedUsers::new).orElse(null), errors);
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

  /** Whether only those stand in it who have changed. */
  public boolean isDelta() {
    return delta;
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
    if (!errors.passed().isEmpty()) {
      tally.unread();
    }
    return tally.build(files, delta);
  }

  /** Which attributes the users have, as far as they were parsed. */
  public ColumnsFound columns() {
    return attributes.found(position);
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
    Export export = nextUser();
    if (export == null && !amongDeleted) {
      if (position == 0 && !files.users().isEmpty() && !delta) {
        errors.meet(
            new EmptyExportException(
                files.users().get(0).position(),
                "holds no user, expected at least one; make the export again"));
      }
      amongDeleted = true;
      reader = new FullReader(files.deletedUsers(), fields, errors);
      export = nextUser();
    }
    if (export == null) {
      return null;
    }
    if (export != current) {
      current = export;
      context = RowDigest.ofContext(export, contextDigest);
      tally.beginFile(amongDeleted, reader.fileIndex(), export.shape());
      attributes.header(amongDeleted ? List.of() : export.columns());
    }
    position++;
    return export;
  }

  /** A directory's tree holds more than its users. */
  private @Nullable Export nextUser() {
    Export export = reader.next();
    while (export != null
        && (export.record().nature() == RawRecord.Nature.GROUP
            || export.record().nature() == RawRecord.Nature.OTHER)) {
      export = reader.next();
    }
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
    if (!seen.add(index, keyHash, names(row, keyHash))) {
      return amongDeleted ? null : duplicate(export, keyHash);
    }
    long digest = digest(row, keyHash);
    if (index >= 0 && known.digest(index) == digest && !known.owed(index)) {
      tally.unchanged(known.state(index));
      return null;
    }
    return row.removal() == RawRecord.Removal.NONE
        ? parsed(export, keyHash, digest)
        : removed(export, keyHash, digest);
  }

  private ExportedUser removed(Export export, long keyHash, long digest) {
    tally.handedOut();
    return removedRow(export, keyHash, digest);
  }

  private static ExportedUser removedRow(Export export, long keyHash, long digest) {
    return new ExportedUser.RemovedUser(
        export.position(),
        RecordKey.canonical(export.record().field(KEY)),
        keyHash,
        digest,
        export.record().removal() == RawRecord.Removal.FOR_GOOD);
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
    if (!seen.add(known.find(keyHash), keyHash, names(row, keyHash))) {
      return amongDeleted ? null : duplicateRow(export, keyHash);
    }
    if (row.removal() != RawRecord.Removal.NONE) {
      return removedRow(export, keyHash, digest(row, keyHash));
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
    List<String> names =
        Arrays.stream(nameFields).filter(row::has).mapToObj(row::field).map(String::strip).toList();
    if (!amongDeleted) {
      attributes.user(user.attributes());
    }
    return new ExportedUser.ChangedUser(
        new DirectoryUser(
            key,
            export.shape().equals("ldif")
                ? distinguishedNames.resolved(user.attributes())
                : user.attributes(),
            export.position()),
        names.isEmpty() || !row.has(nameFields[0]) ? key : names.get(0),
        keyHash,
        digest,
        isDeleted(keyHash) || isInTheBin(user.attributes()),
        names.isEmpty() ? List.of(key) : names,
        reader.isWhole());
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
    seen.add(known.find(keyHash), keyHash, names(row, keyHash));
  }

  private long digest(RawRecord row, long keyHash) {
    long held = 0;
    for (long name : names(row, keyHash)) {
      held += entitlements.digest(name);
    }
    return RowDigest.ofRow(row, context, held, isDeleted(keyHash));
  }

  private boolean isDeleted(long keyHash) {
    return amongDeleted || deletedKeys.contains(keyHash);
  }

  /** Microsoft Graph says so of users in its recycle bin, in whichever export they stand. */
  private static boolean isInTheBin(Attributes user) {
    String deleted = user.text("deletedDateTime");
    return deleted != null && !deleted.isBlank();
  }

  /** The numbers of all names by which assignments may name somebody. */
  private long[] names(RawRecord row, long keyHash) {
    if (nameFields.length == 0) {
      return new long[] {keyHash};
    }
    long[] names = new long[nameFields.length];
    int count = 0;
    for (int field : nameFields) {
      if (row.has(field)) {
        names[count++] =
            PrincipalName.hash(
                row.fieldBuffer(field), row.fieldOffset(field), row.fieldLength(field));
      }
    }
    return count == 0 ? new long[] {keyHash} : Arrays.copyOf(names, count);
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

  /** By what assignments and members name people: always by id, by more if they do. */
  private static List<String> namedBy(Entitlements entitlements) {
    List<String> names = new ArrayList<>(List.of(SnapshotFiles.DEFAULT_KEY));
    if (entitlements.names(PrincipalName.Form.USER_PRINCIPAL_NAME)) {
      names.add("userPrincipalName");
    }
    if (entitlements.names(PrincipalName.Form.DISTINGUISHED_NAME)) {
      names.add("distinguishedName");
    }
    return names;
  }

  /** The key, and those names that are not the key. */
  private static List<FieldName> fields(String key, List<String> names) {
    List<FieldName> fields = new ArrayList<>(List.of(FieldName.required(key)));
    names.stream()
        .filter(name -> !AttributeNames.same(name, key))
        .forEach(name -> fields.add(new FieldName(AttributeNames.aliases(name), false)));
    return fields;
  }

  /** Which fields hold the names; none when the key is the only one. */
  private static int[] nameFields(String key, List<String> names) {
    boolean keyIsName = names.stream().anyMatch(name -> AttributeNames.same(name, key));
    return keyIsName && names.size() == 1
        ? new int[0]
        : IntStream.range(keyIsName ? 0 : 1, keyIsName ? names.size() : names.size() + 1).toArray();
  }

  private LongSet deletedKeys() {
    LongSet keys = new LongSet();
    try (ExportReader deleted = new ExportReader(files.deletedUsers(), fields, errors)) {
      for (Export export = deleted.next(); export != null; export = deleted.next()) {
        RawRecord row = export.record();
        if (row.flaw() == null && !isBlank(row)) {
          keys.add(hash(row, KEY));
        }
      }
    }
    return keys;
  }
}
