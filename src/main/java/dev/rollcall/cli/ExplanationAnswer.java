package dev.rollcall.cli;

import dev.rollcall.batch.CycleRequest.Matching;
import dev.rollcall.batch.Explanation;
import dev.rollcall.batch.Explanation.LookedThrough;
import dev.rollcall.ledger.Escrow;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Status;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.Standing;
import java.util.Set;
import java.util.stream.Collectors;

/** The answer of an explanation in one sentence, with the condition and the value that decided. */
final class ExplanationAnswer {
  private ExplanationAnswer() {}

  static String of(Explanation explanation, Matching matching) {
    return switch (explanation.answer()) {
      case IN_SCOPE -> inScope(explanation, matching);
      case SKIPPED ->
          "is left out: " + reason(explanation.change().orElseThrow()) + "; " + sent(explanation);
      case FAILED -> "cannot be provisioned: " + error(explanation.change().orElseThrow());
      case IN_ESCROW -> escrow(explanation.escrow().orElseThrow());
      case REFUSED -> "is not touched: " + error(explanation.change().orElseThrow());
      case MISSING -> "is in no export any more, and known from earlier runs; " + sent(explanation);
      case NOT_IN_DELTA -> delta(explanation);
      case UNKNOWN -> unknown(explanation);
    };
  }

  private static String inScope(Explanation explanation, Matching matching) {
    if (explanation.change().isEmpty()) {
      return "is in scope; what is to be sent is not known, because the target could not be asked: "
          + explanation.unavailable();
    }
    PlannedChange change = explanation.change().get();
    String assumed =
        matching == Matching.OFFLINE && !change.account().linked()
            ? ", unless the target, which was not asked, has one"
            : "";
    return "is in scope; " + sent(explanation) + assumed + drift(explanation);
  }

  private static String drift(Explanation explanation) {
    return explanation
        .drift()
        .map(
            drift ->
                "; but at the target somebody has changed "
                    + attributes(drift)
                    + (drift.action() == Action.ENABLE ? ", and disabled the account" : "")
                    + ": `provision` sets that right")
        .orElse("");
  }

  /** What the next run sends. */
  private static String sent(Explanation explanation) {
    PlannedChange change = explanation.change().orElseThrow();
    if (change.status() == Status.UNCHANGED) {
      return explanation.drift().isEmpty()
          ? "the account is as it should be, and nothing is to be sent"
          : "nothing has changed since the last run, and the next one sends nothing";
    }
    return switch (change.action()) {
      case REFER, JOIN, LEAVE -> "nothing is sent to the account itself";
      case CREATE -> "there is no account yet, and the next run creates it";
      case UPDATE -> "the next run updates " + attributes(change);
      case ENABLE -> "the next run enables the account again, with " + attributes(change);
      case DISABLE -> "the next run disables the account";
      case DELETE -> "the next run deletes the account";
      case NONE ->
          (change.standing() == Standing.SWITCHED_OFF ? change.detail() + ": " : "")
              + (change.account().linked()
                  ? "nothing is sent to the account, which is "
                      + (change.account().active() ? "active" : "disabled")
                  : "there is no account, and nothing is sent");
    };
  }

  private static String attributes(PlannedChange change) {
    int count = change.readableChanges(Set.of()).size();
    return count + (count == 1 ? " attribute" : " attributes");
  }

  private static String reason(PlannedChange change) {
    return change.standing().reasonCode() + ": " + change.detail();
  }

  private static String error(PlannedChange change) {
    ProvisioningError error = change.error();
    return error == null ? change.detail() : error(error);
  }

  static String error(ProvisioningError error) {
    return error.code() + ": " + error.reason() + ". " + error.recommendedAction();
  }

  private static String escrow(Escrow.Entry entry) {
    return "failed "
        + entry.attempts()
        + (entry.attempts() == 1 ? " time" : " times")
        + ", last in run "
        + entry.runId()
        + ": "
        + error(entry.error())
        + " Of itself, "
        + entry.retry()
        + "; at once with `provision`";
  }

  private static String delta(Explanation explanation) {
    String known = "is not in the delta, and known from earlier runs: nothing has changed, and ";
    return explanation
        .escrow()
        .map(entry -> known + "it " + escrow(entry))
        .or(() -> explanation.held().map(held -> known + "what was held back is owed"))
        .orElse(known + "nothing is to be sent");
  }

  private static String unknown(Explanation explanation) {
    String looked =
        explanation.looked().stream()
            .map(LookedThrough::toString)
            .collect(Collectors.joining(", "));
    return "is unknown: no record has this as its id, user principal name or mail, in "
        + looked
        + ", and the ledger knows nobody by it"
        + (explanation.roles().isEmpty() ? "" : "; the assignments name it all the same");
  }
}
