package dev.rollcall.provisioning;

import dev.rollcall.mapping.AttributeMapper;
import dev.rollcall.mapping.MappedResource;
import dev.rollcall.mapping.MappingException;
import dev.rollcall.mapping.MappingInput;
import dev.rollcall.mapping.MappingPurpose;
import dev.rollcall.mapping.RequiredAttribute;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.scope.ProvisioningScope;
import dev.rollcall.scope.ScopeDecision;
import dev.rollcall.scope.ScopeDecision.OutOfScope;
import dev.rollcall.scope.ScopeInput;
import dev.rollcall.scope.SkipReason;
import dev.rollcall.scope.UndecidableScopeException;
import java.time.Instant;
import java.util.List;

/**
 * The way of one person to a planned change: scope, mapping, match, plan. Reads the target to match
 * who is not linked, and never writes to it. Shared by threads.
 */
public final class UserDecider {
  private final ProvisioningScope scope;
  private final AttributeMapper mapper;
  private final List<RequiredAttribute> required;
  private final AccountAdoption adoption;
  private final Planner planner;
  private final Planner.Leaving outOfScope;
  private final GracePeriod grace;
  private final Instant now;

  public UserDecider(
      ProvisioningScope scope,
      AttributeMapper mapper,
      List<RequiredAttribute> required,
      AccountMatcher matcher,
      LinkedAccounts links,
      Planner planner,
      Planner.Leaving outOfScope,
      GracePeriod grace,
      Instant now) {
    this.scope = scope;
    this.mapper = mapper;
    this.required = required;
    this.adoption = new AccountAdoption(matcher, links, planner);
    this.planner = planner;
    this.outOfScope = outOfScope;
    this.grace = grace;
    this.now = now;
  }

  /** Decides what happens to a person. */
  public PlannedChange decide(Candidate person) {
    try {
      ScopeDecision decision = scope.decide(input(person));
      return decision instanceof OutOfScope out ? leave(person, out) : provision(person);
    } catch (UndecidableScopeException e) {
      return fail(
          person,
          "ScopeUndecidable",
          String.valueOf(e.getMessage()),
          "Simplify the pattern of the filter.");
    } catch (MappingException e) {
      return fail(
          person,
          e.code().text(),
          String.valueOf(e.getMessage()),
          "Mend the value in the directory or the mapping.");
    } catch (ServiceProviderException e) {
      return planner.fail(person.subject(), person.account(), null, List.of(), e.error());
    }
  }

  private static ScopeInput input(Candidate person) {
    return person.softDeleted()
        ? ScopeInput.softDeleted(person.user(), person.roles())
        : ScopeInput.of(person.user(), person.roles());
  }

  private PlannedChange leave(Candidate person, OutOfScope out) {
    Account account = person.account();
    Planner.Leaving leaving =
        out.reason() == SkipReason.DELETED || out.reason() == SkipReason.DISABLED
            ? Planner.Leaving.DISABLE
            : outOfScope;
    ScimResource inactive =
        account.linked() && account.active()
            ? map(person, MappingPurpose.DISABLE).resource()
            : ScimResource.EMPTY;
    return planner.leave(
        person.subject(),
        account,
        out.reason(),
        out.detail(),
        grace.leaving(person.subject(), account, leaving),
        inactive);
  }

  private PlannedChange provision(Candidate person) throws ServiceProviderException {
    Account account = person.account();
    MappedResource mapped =
        map(person, account.linked() ? MappingPurpose.UPDATE : MappingPurpose.CREATE);
    List<MatchingValue> matching = AccountAdoption.values(mapped);
    ScimResource complete =
        account.resource() == null
            ? mapped.resource()
            : account.resource().merge(mapped.resource());
    List<RequiredAttribute> missing = RequiredAttribute.missing(required, complete);
    boolean nothingToMatch = matching.isEmpty() && !account.linked();
    if (!missing.isEmpty() && !nothingToMatch) {
      return planner.fail(
          person.subject(),
          account,
          mapped.resource(),
          matching,
          ProvisioningError.mandatoryFieldsMissing(missing));
    }
    PlannedChange change =
        account.linked()
            ? planner.change(person.subject(), account, mapped.resource(), matching)
            : adoption.decide(
                person.subject(),
                account,
                mapped.resource(),
                matching,
                () -> map(person, MappingPurpose.UPDATE).resource());
    return change.referringTo(
        mapped.references().stream()
            .map(reference -> new WantedReference(reference.path(), reference.sourceKey()))
            .toList());
  }

  private MappedResource map(Candidate person, MappingPurpose purpose) {
    MappingInput input =
        new MappingInput(
            person.user().attributes(),
            person.roles().effective(),
            purpose == MappingPurpose.DISABLE,
            now);
    return mapper.map(input, purpose);
  }

  private PlannedChange fail(Candidate person, String code, String reason, String action) {
    return planner.fail(
        person.subject(),
        person.account(),
        null,
        List.of(),
        ProvisioningError.beforeSending(code, reason, action));
  }
}
