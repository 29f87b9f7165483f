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
import java.util.Optional;

/**
 * The way of one group to a planned change: scope, mapping, match, plan. Its members are another
 * matter. A group cannot be disabled: one that leaves the scope is emptied, or deleted where the
 * job says so.
 */
public final class GroupDecider {
  private final ProvisioningScope scope;
  private final AttributeMapper mapper;
  private final AccountMatcher matcher;
  private final LinkedAccounts links;
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
    this.matcher = matcher;
    this.links = links;
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
    if (account.linked()) {
      MappedResource mapped = map(group, MappingPurpose.UPDATE);
      return planner.change(subject, account, mapped.resource(), matching(mapped));
    }
    MappedResource mapped = map(group, MappingPurpose.CREATE);
    List<MatchingValue> matching = matching(mapped);
    if (matching.isEmpty()) {
      return planner.fail(
          subject,
          account,
          mapped.resource(),
          matching,
          ProvisioningError.beforeSending(
              "ImportSkipped",
              "no matching attribute has a value",
              "Give the group a value for a matching attribute in the directory."));
    }
    List<ScimResource> found = matcher.find(matching);
    if (found.isEmpty()) {
      return planner.create(subject, account, mapped.resource(), matching);
    }
    return found.size() == 1
        ? adopt(subject, group, account, found.get(0), matching)
        : planner.fail(
            subject,
            account,
            mapped.resource(),
            matching,
            Provisioner.Conflicts.several(matching, found.size()));
  }

  private PlannedChange adopt(
      Subject subject,
      DirectoryGroup group,
      Account account,
      ScimResource found,
      List<MatchingValue> matching) {
    String id = found.id().orElseThrow();
    Optional<String> holder = links.adopt(id, group.key());
    ScimResource wanted = map(group, MappingPurpose.UPDATE).resource();
    return holder.isPresent()
        ? planner.fail(
            subject, account, wanted, matching, Provisioner.Conflicts.heldBy(holder.get()))
        : planner.change(subject, account.matched(id, found.without("members")), wanted, matching);
  }

  private MappedResource map(DirectoryGroup group, MappingPurpose purpose) {
    return mapper.map(MappingInput.of(group, false, now), purpose);
  }

  private static List<MatchingValue> matching(MappedResource mapped) {
    return mapped.matching().stream()
        .map(value -> new MatchingValue(value.path(), value.value(), value.precedence()))
        .toList();
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
