package dev.rollcall.cli;

import dev.rollcall.batch.RecomputedRecords;
import dev.rollcall.batch.RepeatedChanges;
import dev.rollcall.batch.ReplayContext;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.Person;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Status;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.report.FailedRecord;
import dev.rollcall.report.FailedRecords;
import dev.rollcall.report.FailedRecords.Wanted;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.scope.SkipReason;
import dev.rollcall.snapshot.RecordKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns failed records into changes again: each is sent as it stands. */
final class FailedRecordChanges {
  private final List<FailedRecord> records;
  private final JobDefinition job;
  private final Wanted use;

  private FailedRecordChanges(List<FailedRecord> records, JobDefinition job, Wanted use) {
    this.records = records;
    this.job = job;
    this.use = use;
  }

  /**
   * The records of a file, or those of some keys.
   *
   * @param use whether what stands in the records is sent, or what the exports say now
   */
  static FailedRecordChanges read(Path file, Set<String> only, Wanted use, CycleVerb verb) {
    Map<String, FailedRecord> byKey = new LinkedHashMap<>();
    Set<String> keys = only.stream().map(RecordKey::canonical).collect(Collectors.toSet());
    FailedRecords.read(file, use).stream()
        .filter(record -> keys.isEmpty() || keys.contains(RecordKey.canonical(record.key())))
        .forEach(record -> byKey.put(RecordKey.canonical(record.key()), record));
    keys.stream()
        .filter(key -> !byKey.containsKey(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw new UsageException(file + " has no record with the key " + key);
            });
    return new FailedRecordChanges(List.copyOf(byKey.values()), verb.definition(), use);
  }

  Iterable<PlannedChange> of(ReplayContext context) {
    Map<String, PlannedChange> computed =
        use == Wanted.COMPUTED_ANEW ? new RecomputedRecords(job, context).of(keys()) : Map.of();
    List<PlannedChange> changes = new ArrayList<>();
    records.forEach(record -> changes.add(change(record, context, computed)));
    return changes;
  }

  private List<String> keys() {
    return records.stream().map(record -> RecordKey.canonical(record.key())).toList();
  }

  private PlannedChange change(
      FailedRecord record, ReplayContext context, Map<String, PlannedChange> computed) {
    String key = RecordKey.canonical(record.key());
    Optional<Person> person = context.ledger().people().find(ObjectKind.USER, key);
    Account account = person.map(Person::account).orElse(Account.unknown());
    Subject subject =
        new Subject(
            ObjectKind.USER, key, key, record.position(), person.map(Person::digest).orElse(0L));
    boolean since =
        person.isPresent() && person.get().standing() != Standing.FAILED && !malformed(record);
    if (since) {
      return refuse(subject, account, record);
    }
    if (use == Wanted.COMPUTED_ANEW) {
      return Optional.ofNullable(computed.get(key))
          .orElseGet(() -> inNoExport(record, context, subject, account));
    }
    return record.action() == Action.DISABLE || record.action() == Action.DELETE
        ? repeated(context)
            .leave(
                subject, account, record.action(), record.wanted(), SkipReason.DELETED, "replayed")
        : provision(record, context, subject, account);
  }

  /** Whether a person has left is for a run to say, which sees all of the exports. */
  private static PlannedChange inNoExport(
      FailedRecord record, ReplayContext context, Subject subject, Account account) {
    return unsendable(
        context,
        subject,
        account,
        namesNobody(record) ? ProvisioningError.MALFORMED : ProvisioningError.SOURCE_CHANGED,
        record.position() + ": no record of the exports has this key any more",
        "Run the job, which decides about everybody.");
  }

  private static boolean malformed(FailedRecord record) {
    return record.error().code().equals(ProvisioningError.MALFORMED);
  }

  /** A row that could not be read as far as its key is named by where it stands. */
  private static boolean namesNobody(FailedRecord record) {
    return malformed(record) && record.key().equals(record.position().toString());
  }

  private static PlannedChange unsendable(
      ReplayContext context,
      Subject subject,
      Account account,
      String code,
      String reason,
      String action) {
    return context
        .planner()
        .fail(
            subject,
            account,
            null,
            List.of(),
            ProvisioningError.beforeSending(code, reason, action));
  }

  private PlannedChange provision(
      FailedRecord record, ReplayContext context, Subject subject, Account account) {
    if (namesNobody(record)) {
      return unsendable(
          context,
          subject,
          account,
          ProvisioningError.MALFORMED,
          record.position() + ": the row does not say whom it is about, and neither does `key`",
          "Write the person's key into `key`, or mend the export and run the job again.");
    }
    ScimResource wanted = record.wanted();
    if (wanted == null) {
      return unsendable(
          context,
          subject,
          account,
          record.error().code(),
          record.error().reason() + "; the record has no `wanted` to send",
          "Write the resource to send into `wanted`, or mend the export.");
    }
    return repeated(context).provision(subject, account, wanted);
  }

  private RepeatedChanges repeated(ReplayContext context) {
    return new RepeatedChanges(context, job.mappings().users());
  }

  private static PlannedChange refuse(Subject subject, Account account, FailedRecord record) {
    ProvisioningError error =
        ProvisioningError.beforeSending(
            ProvisioningError.PROVISIONED_SINCE,
            record.position() + ": the person has been provisioned since " + record.runId(),
            "Nothing; take the record out of the file.");
    return new PlannedChange(
        subject,
        Action.NONE,
        Standing.REFUSED,
        Status.REFUSED,
        error.reason(),
        account,
        null,
        List.of(),
        List.of(),
        error,
        null);
  }
}
