package dev.rollcall.report;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.LedgerDatabase;
import dev.rollcall.ledger.OutcomeRecorder;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Status;
import dev.rollcall.provisioning.Provisioner.DisableEffect;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.ProvisioningOutcome;
import dev.rollcall.provisioning.ProvisioningOutcome.Escrowed;
import dev.rollcall.provisioning.ProvisioningOutcome.Provisioned;
import dev.rollcall.provisioning.ProvisioningOutcome.Refused;
import dev.rollcall.provisioning.ProvisioningOutcome.Skipped;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.scim.ScimResource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One night in a real ledger: changes are staged and their outcomes recorded as a cycle does. */
final class LedgerNight implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-24T02:00:00Z");
  static final String RUN = "2026-11-24T02-00-00Z-7f3a";

  private final LedgerDatabase database;
  private final Ledger ledger;
  private final Cycle cycle;
  private final OutcomeRecorder recorder;
  private final CycleContext context;
  private long line = 1;

  LedgerNight(Path folder) {
    this(folder, "run", DisableEffect.KEEPS_ACCOUNT);
  }

  LedgerNight(Path folder, String verb, DisableEffect disableEffect) {
    database = LedgerDatabase.open("jdbc:h2:file:" + folder.resolve("ledger"), null, null, 2);
    ledger = new Ledger(database.dataSource());
    cycle = ledger.cycles().begin(RUN, verb, "fingerprint", true, START, 0);
    recorder =
        new OutcomeRecorder(
            ledger, cycle, Clock.fixed(START.plusSeconds(7), ZoneOffset.UTC), false);
    context = new CycleContext("spaceiq", RUN, verb, "SpaceIQ", disableEffect, Set.of());
  }

  CycleContext context() {
    return context;
  }

  Subject person(String key, String label) {
    return new Subject(
        ObjectKind.USER, key, label, new SourcePosition("users.csv", ++line), key.hashCode());
  }

  Subject group(String key, String label) {
    return new Subject(
        ObjectKind.GROUP, key, label, new SourcePosition("groups.json", 0), key.hashCode());
  }

  void create(Subject subject, String wanted) {
    succeed(
        change(subject, Action.CREATE, Standing.PROVISIONED, Account.unknown(), wanted, ""),
        "target-" + subject.key());
  }

  void update(Subject subject, String before, String wanted) {
    succeed(
        change(subject, Action.UPDATE, Standing.PROVISIONED, known(subject, before), wanted, ""),
        "target-" + subject.key());
  }

  void enable(Subject subject, String before, String wanted) {
    succeed(
        change(subject, Action.ENABLE, Standing.PROVISIONED, known(subject, before), wanted, ""),
        "target-" + subject.key());
  }

  void disable(Subject subject, String before, Standing standing, String detail) {
    succeed(
        change(
            subject,
            Action.DISABLE,
            standing,
            known(subject, before),
            "{\"active\":false}",
            detail),
        "target-" + subject.key());
  }

  void delete(Subject subject, String before) {
    succeed(
        change(subject, Action.DELETE, Standing.DELETED, known(subject, before), null, ""), null);
  }

  void skip(Subject subject, Standing standing, String detail) {
    PlannedChange change =
        change(subject, Action.NONE, standing, Account.unknown(), null, detail, Status.SKIPPED);
    stage(change);
    recorder.record(List.of(new Skipped(change)));
  }

  /** Sent, and the target did not do it. */
  void fail(Subject subject, String wanted, ProvisioningError error) {
    PlannedChange change =
        change(subject, Action.CREATE, Standing.PROVISIONED, Account.unknown(), wanted, "");
    stage(change);
    recorder.record(List.of(new Escrowed(change, error, Duration.ofMillis(120))));
  }

  /** Could not even be read. */
  void malformed(Subject subject, String row, String reason) {
    PlannedChange change =
        new PlannedChange(
            subject,
            Action.NONE,
            Standing.FAILED,
            Status.FAILED,
            reason,
            Account.unknown(),
            null,
            List.of(),
            List.of(),
            ProvisioningError.beforeSending(
                ProvisioningError.MALFORMED, reason, "Mend the row, or export again."),
            row);
    stage(change);
    ProvisioningError error = change.error();
    recorder.record(
        List.of(new Escrowed(change, java.util.Objects.requireNonNull(error), Duration.ZERO)));
  }

  void refuse(Subject subject, String before) {
    ProvisioningError error =
        ProvisioningError.beforeSending(
            "ProtectedAccount",
            "the account at the target is protected by safety.protect",
            "Nothing, if it is meant to be; else take its name out of safety.protect.");
    PlannedChange change =
        new PlannedChange(
            subject,
            Action.NONE,
            Standing.REFUSED,
            Status.REFUSED,
            error.reason(),
            known(subject, before),
            null,
            List.of(),
            List.of(),
            error,
            null);
    stage(change);
    recorder.record(List.of(new Refused(change, error)));
  }

  void hold(Subject subject, String before, String detail) {
    stage(
        change(
            subject,
            Action.DISABLE,
            Standing.NOT_ASSIGNED,
            known(subject, before),
            "{\"active\":false}",
            detail,
            Status.HELD));
  }

  /** Decided and not sent. */
  void pending(Subject subject, String wanted) {
    stage(change(subject, Action.CREATE, Standing.PROVISIONED, Account.unknown(), wanted, ""));
  }

  StagedChangeStream changes() {
    return consumer -> ledger.stagedChanges().each(cycle.id(), consumer);
  }

  CycleReport.Builder report() {
    return CycleReport.of("spaceiq", cycle).ended(START.plusSeconds(41));
  }

  /** Writes the reports of the night. */
  CycleReport write(
      Path runs, Map<Standing, Long> unchanged, UnaryOperator<CycleReport.Builder> facts) {
    return new ReportWriter(new RunFolders(runs, "spaceiq"), context)
        .write(
            changes(),
            new CycleCounts(context).unchangedUsers(unchanged),
            counts -> facts.apply(report().counts(counts).status(ReportStatus.of(counts))).build());
  }

  void each(Consumer<dev.rollcall.ledger.StagedChange> consumer) {
    changes().each(consumer);
  }

  @Override
  public void close() {
    database.close();
  }

  private void succeed(PlannedChange change, @Nullable String targetId) {
    stage(change);
    ProvisioningOutcome outcome =
        new Provisioned(
            change,
            change.action(),
            targetId,
            change.action() != Action.DISABLE,
            change.wanted(),
            Duration.ofMillis(85));
    recorder.record(List.of(outcome));
  }

  private void stage(PlannedChange change) {
    ledger.stagedChanges().stage(cycle.id(), List.of(change));
  }

  private static Account known(Subject subject, String before) {
    return new Account(true, "target-" + subject.key(), true, ScimResource.parse(before));
  }

  private static PlannedChange change(
      Subject subject,
      Action action,
      Standing standing,
      Account account,
      @Nullable String wanted,
      String detail) {
    return change(subject, action, standing, account, wanted, detail, Status.PLANNED);
  }

  private static PlannedChange change(
      Subject subject,
      Action action,
      Standing standing,
      Account account,
      @Nullable String wanted,
      String detail,
      Status status) {
    return new PlannedChange(
        subject,
        action,
        standing,
        status,
        detail,
        account,
        wanted == null ? null : ScimResource.parse(wanted),
        List.of(),
        List.of(),
        null,
        null);
  }
}
