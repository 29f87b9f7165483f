package dev.rollcall.batch;

import dev.rollcall.definition.JobDefinition;
import dev.rollcall.directory.ObjectKind;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.snapshot.ExportedUser;
import dev.rollcall.snapshot.ExportedUser.ChangedUser;
import dev.rollcall.snapshot.ExportedUser.RemovedUser;
import dev.rollcall.snapshot.KnownRecords;
import dev.rollcall.snapshot.RecordKey;
import dev.rollcall.snapshot.UserExport;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Some people decided about anew, from the exports as they are now, whatever they are owed. */
public final class RecomputedRecords {
  private final JobDefinition job;
  private final ReplayContext context;

  public RecomputedRecords(JobDefinition job, ReplayContext context) {
    this.job = job;
    this.context = context;
  }

  /**
   * The decisions by key; who is in no export has none.
   *
   * @throws dev.rollcall.source.ExportException when an export is missing or cannot be trusted
   */
  public Map<String, PlannedChange> of(Collection<String> keys) {
    Map<Long, String> wanted =
        keys.stream().collect(Collectors.toMap(RecordKey::hash, key -> key, (one, same) -> one));
    Map<String, PlannedChange> decided = new HashMap<>();
    Night night = Night.glance(job);
    RowDecisions rows =
        new RowDecisions(
            context.ledger(), night.entitlements(), context.planner(), context.decider());
    try (UserExport export =
        UserExport.open(
            night.files(),
            night.entitlements(),
            KnownRecords.none(),
            night.contextDigest(),
            Optional.empty())) {
      for (ExportedUser row = export.next(); row != null; row = export.next()) {
        String key = wanted.get(row.keyHash());
        // Whether somebody has left is for a run to say.
        if (key != null && !(row instanceof RemovedUser)) {
          decided.put(key, decide(row, key, rows));
        }
      }
    }
    return decided;
  }

  private PlannedChange decide(ExportedUser row, String key, RowDecisions rows) {
    if (!(row instanceof ChangedUser user)) {
      return rows.unreadable(row);
    }
    Account account = context.ledger().people().account(ObjectKind.USER, key);
    return rows.decide(user, account);
  }
}
