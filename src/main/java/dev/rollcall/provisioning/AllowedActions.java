package dev.rollcall.provisioning;

import dev.rollcall.provisioning.PlannedChange.Status;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What may be done at the target (Graph {@code objectMapping.flowTypes}); the rest is left out.
 *
 * @param actions those that may be sent
 */
public record AllowedActions(Set<Action> actions) {
  public AllowedActions {
    actions = Set.copyOf(actions);
  }

  /** Everything. */
  public static AllowedActions all() {
    return new AllowedActions(Set.of(Action.values()));
  }

  /** The change, or that it is left out because its action is switched off. */
  PlannedChange permit(PlannedChange change) {
    if (change.status() != Status.PLANNED || actions.contains(change.action())) {
      return change;
    }
    String off = change.action().name().toLowerCase(Locale.ROOT);
    return new PlannedChange(
        change.subject(),
        Action.NONE,
        Standing.SWITCHED_OFF,
        Status.SKIPPED,
        off + " is switched off in mappings.actions",
        change.account(),
        null,
        List.of(),
        List.of(),
        null,
        null);
  }
}
