package dev.rollcall.batch;

import dev.rollcall.batch.CycleResult.Export;
import dev.rollcall.definition.ExportRole;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.definition.SourceSettings;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.safety.ExportFacts;
import dev.rollcall.scope.SyncMode;
import dev.rollcall.snapshot.CycleDigest;
import dev.rollcall.snapshot.EntitlementWarnings;
import dev.rollcall.snapshot.Entitlements;
import dev.rollcall.snapshot.EntitlementsReader;
import dev.rollcall.snapshot.RecordKey;
import dev.rollcall.snapshot.SnapshotFiles;
import dev.rollcall.source.ExportFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The exports of one night: their files, their digests, and who is assigned.
 *
 * @param partial whether only a few people were asked for
 */
record Night(
    JobDefinition job,
    SnapshotFiles files,
    CycleDigest digest,
    Entitlements entitlements,
    boolean partial) {
  /** Raised whenever our own code gives a row another meaning. */
  private static final int SEMANTICS = 1;

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
      return new Night(job, none, new CycleDigest(Map.of(), ""), Entitlements.none(), true);
    }
    SnapshotFiles files = files(job);
    CycleDigest digest = CycleDigest.of(all(files));
    return new Night(job, files, digest, entitlements(job, files), request.only().isPresent());
  }

  /**
   * Finds and reads the exports to look at a few people outside of a cycle.
   *
   * @throws dev.rollcall.source.ExportException when one is missing or cannot be trusted
   */
  static Night glance(JobDefinition job) {
    SnapshotFiles files = files(job);
    return new Night(job, files, new CycleDigest(Map.of(), ""), entitlements(job, files), true);
  }

  private static Entitlements entitlements(JobDefinition job, SnapshotFiles files) {
    return job.scope().users().sync() == SyncMode.ALL && files.assignments().isEmpty()
        ? Entitlements.none()
        : EntitlementsReader.read(files);
  }

  /** Whether a cycle over these exports may be resumed: not one that looked at a few people. */
  boolean resumable() {
    return !partial;
  }

  /** What must be the same for a cycle to be resumed. */
  String fingerprint() {
    return partial
        ? UUID.randomUUID().toString()
        : Long.toHexString(RecordKey.hash(digest.value() + job.fingerprints().job()))
            + Long.toHexString(contextDigest());
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

  private static ExportFacts facts(ExportRole role, ExportFile file, DecideTally tally) {
    DecideTally.FileRows rows = tally.files().get(file.name());
    return new ExportFacts(
        role.key(),
        file.path(),
        rows == null ? 0 : rows.rows(),
        rows == null ? 0 : rows.malformed(),
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
    DecideTally.FileRows rows = tally.files().get(file.name());
    return new Export(
        role.key(),
        file.name(),
        rows == null ? "" : rows.shape(),
        digest.files().getOrDefault(file.name(), ""),
        rows == null ? 0 : rows.rows(),
        rows == null ? 0 : rows.malformed());
  }

  /** Remembers the rows of a good night. */
  void remember(Ledger ledger, DecideTally tally) {
    Map<String, Long> rows = new LinkedHashMap<>();
    facts(tally).stream()
        .filter(export -> export.rows() > 0)
        .forEach(export -> rows.merge(export.role(), export.rows(), Long::sum));
    ledger.baselines().remember(rows);
  }

  /** What was odd, for the report. */
  List<String> warnings(DecideTally tally) {
    List<String> warnings = new ArrayList<>(job.scope().users().warnings());
    EntitlementWarnings odd = entitlements.warnings();
    add(
        warnings,
        odd.unknownRoles(),
        "assignments to a role that appRoles does not know, counted as a real role");
    add(
        warnings,
        odd.notSecurityEnabled(),
        "assigned groups that are not security-enabled, which count for nobody");
    add(
        warnings,
        odd.unknownGroups(),
        "assigned groups that are not in the groups export, which count all the same");
    add(
        warnings,
        odd.nestedGroups(),
        "groups nested in an assigned group, whose members do not count");
    if (tally.unidentified()) {
      warnings.add(
          "a malformed row does not say whom it is about, so nobody was taken for missing");
    }
    return warnings;
  }

  private static void add(List<String> warnings, long count, String text) {
    if (count > 0) {
      warnings.add(text + ": " + count);
    }
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

  private static SnapshotFiles files(JobDefinition job) {
    SourceSettings source = job.source();
    return new SnapshotFiles(
        files(source, ExportRole.USERS),
        files(source, ExportRole.DELETED_USERS),
        files(source, ExportRole.GROUPS),
        files(source, ExportRole.MEMBERS),
        files(source, ExportRole.APP_ROLES),
        files(source, ExportRole.ASSIGNMENTS),
        key(job));
  }

  private static List<ExportFile> files(SourceSettings source, ExportRole role) {
    return source.export(role).map(export -> export.files()).orElse(List.of());
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
