package dev.rollcall.batch;

import dev.rollcall.batch.CycleResult.Export;
import dev.rollcall.definition.ExportKind;
import dev.rollcall.definition.ExportRole;
import dev.rollcall.definition.ExportSettings;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.definition.ScopeSettings;
import dev.rollcall.definition.SourceSettings;
import dev.rollcall.directory.AttributeNames;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.mapping.AttributeMapper;
import dev.rollcall.safety.ExportFacts;
import dev.rollcall.safety.ExportRule;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scope.SyncMode;
import dev.rollcall.snapshot.ColumnsFound;
import dev.rollcall.snapshot.CycleDigest;
import dev.rollcall.snapshot.Entitlements;
import dev.rollcall.snapshot.EntitlementsReader;
import dev.rollcall.snapshot.RecordKey;
import dev.rollcall.snapshot.SnapshotFiles;
import dev.rollcall.snapshot.SnapshotReading;
import dev.rollcall.source.ExportException;
import dev.rollcall.source.ExportFile;
import dev.rollcall.source.SourceErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The exports of one night: their files, their digests, and who is assigned.
 *
 * @param partial whether only a few people were asked for
 * @param errors what could not be read and was let pass
 */
record Night(
    JobDefinition job,
    SnapshotFiles files,
    CycleDigest digest,
    Entitlements entitlements,
    boolean partial,
    SourceErrors errors) {
  private static final String USERS = ExportRole.USERS.key();

  /** Raised whenever our own code gives a row another meaning. */
  private static final int SEMANTICS = 2;

  /**
   * Finds and reads the exports but for the users.
   *
   * @throws dev.rollcall.source.ExportException when one is missing or cannot be trusted
   */
  static Night read(CycleRequest request) {
    JobDefinition job = request.job();
    if (request.replay().isPresent()) {
      SnapshotFiles none =
          new SnapshotFiles(
              List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), key(job));
      return new Night(
          job,
          none,
          new CycleDigest(Map.of(), ""),
          Entitlements.none(),
          true,
          SourceErrors.refused());
    }
    SourceErrors errors =
        new SourceErrors(
            request.accepted().stream().map(ExportRule::key).collect(Collectors.toSet()));
    SnapshotFiles files = files(job, errors);
    CycleDigest digest = CycleDigest.of(all(files));
    return new Night(
        job,
        files,
        digest,
        entitlements(job, files, errors),
        request.attention().isPartial(),
        errors);
  }

  /**
   * Finds and reads the exports to look at a few people outside of a cycle.
   *
   * @throws dev.rollcall.source.ExportException when one is missing or cannot be trusted
   */
  static Night glance(JobDefinition job) {
    SourceErrors errors = SourceErrors.refused();
    SnapshotFiles files = files(job, errors);
    return new Night(
        job, files, new CycleDigest(Map.of(), ""), entitlements(job, files, errors), true, errors);
  }

  private static Entitlements entitlements(
      JobDefinition job, SnapshotFiles files, SourceErrors errors) {
    return job.scope().users().sync() == SyncMode.ALL && files.assignments().isEmpty()
        ? Entitlements.none()
        : EntitlementsReader.read(files, errors);
  }

  /** Whether a cycle over these exports may be resumed: not one that looked at a few people. */
  boolean resumable() {
    return !partial;
  }

  /** Whether the users export holds only who has changed. */
  boolean isDelta() {
    return files.usersAreDelta();
  }

  /** What must be the same for a cycle to be resumed. */
  String fingerprint() {
    return partial
        ? UUID.randomUUID().toString()
        : Long.toHexString(RecordKey.hash(digest.value() + job.fingerprints().job()))
            + Long.toHexString(contextDigest());
  }

  /** What the decisions rest on beside the exports, by the section of the job file. */
  Map<String, String> decidedBy() {
    return job.fingerprints().sections();
  }

  /** What a row's meaning depends on beside the exports. */
  long contextDigest() {
    return RecordKey.hash(SEMANTICS + job.fingerprints().decision());
  }

  /** What the trust gate looks at. */
  List<ExportFacts> facts(DecideTally tally) {
    List<ExportFacts> facts = new ArrayList<>();
    roles()
        .forEach(
            (role, roleFiles) -> roleFiles.forEach(file -> facts.add(facts(role, file, tally))));
    return facts;
  }

  private ExportFacts facts(ExportRole role, ExportFile file, DecideTally tally) {
    DecideTally.FileRows read = rows(role, file, tally);
    boolean first = role == ExportRole.USERS && file.equals(files.users().get(0));
    return new ExportFacts(
        role.key(),
        file.path(),
        read.rows(),
        read.malformed(),
        first ? tally.duplicates() : 0,
        modified(file));
  }

  /** What the report says of the exports. */
  List<Export> exports(DecideTally tally) {
    List<Export> exports = new ArrayList<>();
    roles()
        .forEach(
            (role, roleFiles) -> roleFiles.forEach(file -> exports.add(export(role, file, tally))));
    return exports;
  }

  private Export export(ExportRole role, ExportFile file, DecideTally tally) {
    DecideTally.FileRows read = rows(role, file, tally);
    return new Export(
        role.key(),
        file.name(),
        read.shape(),
        digest.files().getOrDefault(file.name(), ""),
        read.rows(),
        read.malformed());
  }

  private DecideTally.FileRows rows(ExportRole role, ExportFile file, DecideTally tally) {
    if (role == ExportRole.USERS || role == ExportRole.DELETED_USERS) {
      return tally.files().getOrDefault(file.name(), DecideTally.FileRows.none(role.key()));
    }
    return entitlements.files().stream()
        .filter(read -> read.role().equals(role.key()) && read.name().equals(file.name()))
        .findFirst()
        .map(DecideTally.FileRows::of)
        .orElse(DecideTally.FileRows.none(role.key()));
  }

  /** The attributes that mappings and filters use, by the name that Microsoft Graph uses. */
  Set<String> wantedAttributes() {
    Set<String> wanted =
        new TreeSet<>(
            new AttributeMapper(ResourceType.USER, job.mappings().users()).sourceAttributes());
    wanted.addAll(job.scope().users().attributes());
    wanted.add("accountEnabled");
    return wanted.stream()
        .map(name -> AttributeNames.aliases(name).get(0))
        .collect(Collectors.toSet());
  }

  /**
   * Remembers the rows of a good night, and which attributes the users had. Of a delta nothing is
   * remembered: the next one may hold nobody.
   */
  void remember(Ledger ledger, DecideTally tally) {
    Map<String, Long> rows = new LinkedHashMap<>();
    facts(tally).stream()
        .filter(export -> export.rows() > 0 && !(tally.delta() && export.role().equals(USERS)))
        .forEach(export -> rows.merge(export.role(), export.rows(), Long::sum));
    ledger.baselines().remember(rows);
    if (!tally.delta()) {
      remember(ledger, tally.columns());
    }
  }

  /** What an unchanged user has is not known, so that earlier nights are not forgotten. */
  private static void remember(Ledger ledger, ColumnsFound found) {
    Set<String> filled = new TreeSet<>(found.filled());
    if (!found.isNearlyAll()) {
      filled.addAll(ledger.baselines().columns(USERS));
    }
    ledger.baselines().rememberColumns(USERS, filled);
  }

  /** What was odd, for the report. */
  List<String> warnings(DecideTally tally, UsersPass users) {
    return new NightWarnings(this, tally, users).all();
  }

  private Map<ExportRole, List<ExportFile>> roles() {
    Map<ExportRole, List<ExportFile>> roles = new LinkedHashMap<>();
    roles.put(ExportRole.USERS, files.users());
    roles.put(ExportRole.DELETED_USERS, files.deletedUsers());
    roles.put(ExportRole.GROUPS, files.groups());
    roles.put(ExportRole.MEMBERS, files.members());
    roles.put(ExportRole.APP_ROLES, files.appRoles());
    roles.put(ExportRole.ASSIGNMENTS, files.assignments());
    return roles;
  }

  private static SnapshotFiles files(JobDefinition job, SourceErrors errors) {
    SourceSettings source = job.source();
    return new SnapshotFiles(
        files(source, ExportRole.USERS, errors),
        files(source, ExportRole.DELETED_USERS, errors),
        files(source, ExportRole.GROUPS, errors),
        files(source, ExportRole.MEMBERS, errors),
        files(source, ExportRole.APP_ROLES, errors),
        files(source, ExportRole.ASSIGNMENTS, errors),
        key(job),
        reading(job));
  }

  private static List<ExportFile> files(
      SourceSettings source, ExportRole role, SourceErrors errors) {
    try {
      return source.export(role).map(export -> export.files()).orElse(List.of());
    } catch (ExportException e) {
      errors.meet(e);
      return List.of();
    }
  }

  private static SnapshotReading reading(JobDefinition job) {
    SourceSettings source = job.source();
    return new SnapshotReading(
        kind(source, ExportRole.USERS),
        kind(source, ExportRole.GROUPS),
        job.scope().nestedGroups() == ScopeSettings.NestedGroups.TRANSITIVE
            ? SnapshotReading.Nesting.TRANSITIVE
            : SnapshotReading.Nesting.DIRECT,
        source.export(ExportRole.MEMBERS).map(ExportSettings::key).orElse(null),
        source.export(ExportRole.ASSIGNMENTS).map(ExportSettings::key).orElse(null));
  }

  private static SnapshotReading.Kind kind(SourceSettings source, ExportRole role) {
    ExportKind said = source.export(role).map(ExportSettings::kind).orElse(null);
    return said == null
        ? SnapshotReading.Kind.DETECTED
        : said == ExportKind.FULL ? SnapshotReading.Kind.FULL : SnapshotReading.Kind.DELTA;
  }

  private static String key(JobDefinition job) {
    String key = job.source().export(ExportRole.USERS).map(users -> users.key()).orElse(null);
    return key == null ? SnapshotFiles.DEFAULT_KEY : key;
  }

  private static List<ExportFile> all(SnapshotFiles files) {
    return Stream.of(
            files.users(),
            files.deletedUsers(),
            files.groups(),
            files.members(),
            files.appRoles(),
            files.assignments())
        .flatMap(List::stream)
        .distinct()
        .sorted(Comparator.comparing(ExportFile::name))
        .toList();
  }

  private static Instant modified(ExportFile file) {
    try {
      return Files.getLastModifiedTime(file.path()).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
