package dev.rollcall.provisioning;

import dev.rollcall.scim.ScimResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of one planned change. */
public sealed interface ProvisioningOutcome {

  /** The change it is about. */
  PlannedChange change();

  /** How long it took; nothing when nothing was sent. */
  default Duration duration() {
    return Duration.ZERO;
  }

  /** Whether an account could not be changed since another one has a value it was to have. */
  default boolean isConflict() {
    return false;
  }

  /**
   * The target did it.
   *
   * @param targetId the account's id from now on, null when there is no account any more
   * @param active whether the account is active now
   * @param resource what the account has now, as far as we sent it
   */
  record Provisioned(
      PlannedChange change,
      Action done,
      @Nullable String targetId,
      boolean active,
      @Nullable ScimResource resource,
      Duration duration)
      implements ProvisioningOutcome {}

  /** Nothing had to be sent; the account may have been linked just now. */
  record Unchanged(PlannedChange change) implements ProvisioningOutcome {}

  /** Left out. */
  record Skipped(PlannedChange change) implements ProvisioningOutcome {}

  /**
   * What an object has to do with others was changed, as far as could be. Those who have no account
   * yet are tried again in every cycle.
   *
   * @param done the others for whom the target did it
   * @param error why the rest was not done; null when there is no rest
   * @param gone whether that is because the object itself is not at the target any more
   */
  record Related(
      PlannedChange change,
      List<RelatedObject> done,
      @Nullable ProvisioningError error,
      boolean gone,
      Duration duration)
      implements ProvisioningOutcome {
    public Related {
      done = List.copyOf(done);
    }
  }

  /** Failed; kept, to be tried again later. */
  record Escrowed(PlannedChange change, ProvisioningError error, Duration duration)
      implements ProvisioningOutcome {
    @Override
    public boolean isConflict() {
      return change.phase() == PlannedChange.Phase.CHANGE
          && error.code().equals(ProvisioningError.ENTRY_CONFLICT);
    }
  }

  /** A guard held it back. */
  record Held(PlannedChange change) implements ProvisioningOutcome {}

  /** Not touched on purpose. */
  record Refused(PlannedChange change, ProvisioningError error) implements ProvisioningOutcome {}

  /** Not done yet, because the cycle is stopping or a name is not free yet; it stays planned. */
  record Deferred(PlannedChange change) implements ProvisioningOutcome {}

  /** The outcome of a change for which nothing is to be sent; empty when something is. */
  static Optional<ProvisioningOutcome> foregone(PlannedChange change) {
    return switch (change.status()) {
      case PLANNED, SUCCEEDED -> Optional.empty();
      case HELD -> Optional.of(new Held(change));
      case UNCHANGED -> Optional.of(new Unchanged(change));
      case SKIPPED -> Optional.of(new Skipped(change));
      case FAILED, ESCROWED -> Optional.of(new Escrowed(change, errorOf(change), Duration.ZERO));
      case REFUSED -> Optional.of(new Refused(change, errorOf(change)));
    };
  }

  private static ProvisioningError errorOf(PlannedChange change) {
    ProvisioningError error = change.error();
    return error == null
        ? ProvisioningError.beforeSending("InternalError", "no reason was recorded", "Report this.")
        : error;
  }
}
