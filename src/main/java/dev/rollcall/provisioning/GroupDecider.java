package dev.rollcall.provisioning;

import dev.rollcall.directory.DirectoryGroup;
import dev.rollcall.directory.ObjectKind;
import dev.rollcall.mapping.AttributeMapper;
import dev.rollcall.mapping.MappedResource;
import dev.rollcall.mapping.MappingException;
import dev.rollcall.mapping.MappingInput;
import dev.rollcall.mapping.MappingPurpose;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.scope.AppRoles;
import dev.rollcall.scope.ProvisioningScope;
import dev.rollcall.scope.ScopeDecision;
import dev.rollcall.scope.ScopeDecision.OutOfScope;
import dev.rollcall.scope.ScopeInput;
import dev.rollcall.scope.UndecidableScopeException;
import java.time.Instant;
import java.util.List;

/**
 * The way of one group to a planned change: scope, mapping, match, plan. Its members are another
 * matter. A group cannot be disabled: one that leaves the scope is emptied, or deleted where the
 * job says so.
 */
public final class GroupDecider {
  private final ProvisioningScope scope;
  private final AttributeMapper mapper;
  private final AccountAdoption adoption;
  private final Planner planner;
  private final Planner.Leaving outOfScope;
  private final Instant now;

  /**
   * @param scope with the filters for groups
   */
  public GroupDecider(
      ProvisioningScope scope,
      AttributeMapper mapper,
      AccountMatcher matcher,
      LinkedAccounts links,
      Planner planner,
      Planner.Leaving outOfScope,
      Instant now) {
    this.scope = scope;
    this.mapper = mapper;
    this.adoption =
        new AccountAdoption(values -> withoutMembers(matcher.find(values)), links, planner);
    this.planner = planner;
    this.outOfScope = outOfScope;
    this.now = now;
  }

  /**
   * Decides what happens to a group.
   *
   * @param label what people call it
   * @param roles for which it is assigned
   * @param digest of the record and of what its meaning depends on
   */
  public PlannedChange decide(
      DirectoryGroup group, String label, AppRoles roles, long digest, Account account) {
    Subject subject = new Subject(ObjectKind.GROUP, group.key(), label, group.position(), digest);
    try {
      ScopeDecision decision = scope.decide(ScopeInput.of(group, roles));
      return decision instanceof OutOfScope out
          ? leave(subject, account, out)
          : provision(subject, group, account);
    } catch (UndecidableScopeException e) {
      return fail(subject, account, "ScopeUndecidable", e, "Simplify the pattern of the filter.");
    } catch (MappingException e) {
      return fail(
          subject, account, e.code().text(), e, "Mend the value in the directory or the mapping.");
    } catch (ServiceProviderException e) {
      return planner.fail(subject, account, null, List.of(), e.error());
    }
  }

  private PlannedChange leave(Subject subject, Account account, OutOfScope out) {
    return outOfScope == Planner.Leaving.DELETE
        ? planner.leave(
            subject, account, out.reason(), out.detail(), outOfScope, ScimResource.EMPTY)
        : planner.skip(subject, account, out.reason(), out.detail());
  }

  private PlannedChange provision(Subject subject, DirectoryGroup group, Account account)
      throws ServiceProviderException {
    MappedResource mapped =
        map(group, account.linked() ? MappingPurpose.UPDATE : MappingPurpose.CREATE);
    List<MatchingValue> matching = AccountAdoption.values(mapped);
    return account.linked()
        ? planner.change(subject, account, mapped.resource(), matching)
        : adoption.decide(
            subject,
            account,
            mapped.resource(),
            matching,
            () -> map(group, MappingPurpose.UPDATE).resource());
  }

  /** A target may show them though it was asked not to; they are another matter. */
  private static List<ScimResource> withoutMembers(List<ScimResource> groups) {
    return groups.stream().map(group -> group.without("members")).toList();
  }

  private MappedResource map(DirectoryGroup group, MappingPurpose purpose) {
    return mapper.map(MappingInput.of(group, false, now), purpose);
  }

  private PlannedChange fail(
      Subject subject, Account account, String code, Exception cause, String action) {
    return planner.fail(
        subject,
        account,
        null,
        List.of(),
        ProvisioningError.beforeSending(code, String.valueOf(cause.getMessage()), action));
  }
}
