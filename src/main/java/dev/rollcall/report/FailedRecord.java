package dev.rollcall.report;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.scim.ScimResource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that failed, as {@code failed-records.jsonl} keeps it and a person may edit it.
 *
 * @param runId the run in which it failed
 * @param position where the record stands in the exports
 * @param sourceRow the record as it stands there, if it was kept
 * @param wanted what is sent as it stands; null only for a delete, or while nobody knows
 * @param attempt how often it has failed
 * @param nextRetry when it is tried again by itself; null when it is not
 */
public record FailedRecord(
    String runId,
    ObjectKind kind,
    String key,
    Action action,
    SourcePosition position,
    @Nullable String sourceRow,
    @Nullable ScimResource wanted,
    ProvisioningError error,
    int attempt,
    @Nullable Instant nextRetry) {
  public FailedRecord {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("a failed record needs its key");
    }
    if (action == Action.NONE) {
      throw new IllegalArgumentException("a failed record needs an action");
    }
  }
}
