package dev.rollcall.batch;

import dev.rollcall.mapping.AttributeMapping;
import dev.rollcall.mapping.RequiredAttribute;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.AccountAdoption;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.Planner;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.scope.SkipReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes that were decided before, planned anew for the account as it is known now, without the
 * exports: those of a replay, and what is owed to people of whom a delta has nothing to say.
 */
public final class RepeatedChanges {
  private final ReplayContext context;
  private final List<AttributeMapping> matching;

  /**
   * @param mappings the job's of users
   */
  public RepeatedChanges(ReplayContext context, List<AttributeMapping> mappings) {
    this.context = context;
    this.matching =
        mappings.stream()
            .filter(AttributeMapping::isMatching)
            .sorted(Comparator.comparing(RepeatedChanges::precedence))
            .toList();
  }

  /**
   * Plans that somebody leaves.
   *
   * @param action {@link Action#DISABLE} or {@link Action#DELETE}
   * @param wanted what a disabled account is to have; null for what the job says
   */
  public PlannedChange leave(
      Subject subject,
      Account account,
      Action action,
      @Nullable ScimResource wanted,
      SkipReason reason,
      String detail) {
    return context
        .planner()
        .leave(
            subject,
            account,
            reason,
            detail,
            action == Action.DELETE ? Planner.Leaving.DELETE : Planner.Leaving.DISABLE,
            wanted == null ? context.inactive() : wanted);
  }

  /** Plans that somebody gets an account with these attributes, or that the one there is does. */
  public PlannedChange provision(Subject subject, Account account, ScimResource wanted) {
    List<MatchingValue> values = matching(wanted);
    ScimResource before = account.resource();
    List<RequiredAttribute> missing =
        RequiredAttribute.missing(
            context.required(), before == null ? wanted : before.merge(wanted));
    if (!missing.isEmpty()) {
      return context
          .planner()
          .fail(
              subject, account, wanted, values, ProvisioningError.mandatoryFieldsMissing(missing));
    }
    if (account.linked()) {
      return context.planner().change(subject, account, wanted, values);
    }
    try {
      return new AccountAdoption(context.matcher(), context.links(), context.planner())
          .createOrAdopt(subject, account, wanted, values, () -> wanted);
    } catch (ServiceProviderException e) {
      return context.planner().fail(subject, account, wanted, values, e.error());
    }
  }

  private List<MatchingValue> matching(ScimResource wanted) {
    List<MatchingValue> values = new ArrayList<>();
    for (AttributeMapping mapping : matching) {
      wanted
          .text(mapping.target())
          .ifPresent(
              value -> values.add(new MatchingValue(mapping.target(), value, precedence(mapping))));
    }
    return values;
  }

  private static int precedence(AttributeMapping mapping) {
    Integer precedence = mapping.matchingPrecedence();
    return precedence == null ? 0 : precedence;
  }
}
