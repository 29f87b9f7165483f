package dev.rollcall.report;

import dev.rollcall.ledger.StagedChange;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.scim.AttributeChange;
import dev.rollcall.scim.AttributePath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A staged change on its way through the report formats: what became of it, and what changed, which
 * is compared once for all of them. Belongs to one thread.
 */
final class ReportedChange {
  private final StagedChange staged;
  private final Outcome outcome;
  private final Set<AttributePath> secrets;
  private @Nullable List<AttributeChange> attributes;
  private boolean logEntryMade;
  private @Nullable LogEntry logEntry;

  ReportedChange(StagedChange staged, CycleContext context) {
    this.staged = staged;
    this.outcome = Outcome.of(staged, context);
    this.secrets = context.secrets();
  }

  StagedChange staged() {
    return staged;
  }

  PlannedChange change() {
    return staged.change();
  }

  Outcome outcome() {
    return outcome;
  }

  /** Every attribute that changes, old to new, that a person needs to read. */
  List<AttributeChange> attributes() {
    List<AttributeChange> known = attributes;
    if (known == null) {
      known = change().readableChanges(secrets);
      attributes = known;
    }
    return known;
  }

  /** Its entry of the provisioning log, if it has one. */
  Optional<LogEntry> logEntry(CycleContext context) {
    if (!logEntryMade) {
      logEntry = LogEntry.of(this, context).orElse(null);
      logEntryMade = true;
    }
    return Optional.ofNullable(logEntry);
  }

  /** Why it was left out, if it was. */
  Optional<SkippedReason> skippedReason() {
    return SkippedReason.of(change().standing());
  }

  ProvisioningError error() {
    return errorOf(change());
  }

  static ProvisioningError errorOf(PlannedChange change) {
    ProvisioningError error = change.error();
    return error == null
        ? ProvisioningError.beforeSending(
            "InternalError", "no reason was recorded", "Report this as a bug of Rollcall.")
        : error;
  }
}
