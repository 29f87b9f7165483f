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
import java.util.Optional;

/**
 * The way of one person to a planned change: scope, mapping, match, plan. Reads the target to match
 * who is not linked, and never writes to it. Shared by threads.
 */
public final class UserDecider {
  private final ProvisioningScope scope;
  private final AttributeMapper mapper;
  private final List<RequiredAttribute> required;
  private final AccountMatcher matcher;
  private final LinkedAccounts links;
  private final Planner planner;
  private final Planner.Leaving outOfScope;
  private final Instant now;

  public UserDecider(
      ProvisioningScope scope,
      AttributeMapper mapper,
      List<RequiredAttribute> required,
      AccountMatcher matcher,
      LinkedAccounts links,
      Planner planner,
      Planner.Leaving outOfScope,
      Instant now) {
    this.scope = scope;
    this.mapper = mapper;
    this.required = required;
    this.matcher = matcher;
    this.links = links;
    this.planner = planner;
    this.outOfScope = outOfScope;
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
    return planner.leave(person.subject(), account, out.reason(), out.detail(), leaving, inactive);
  }

  private PlannedChange provision(Candidate person) throws ServiceProviderException {
    Account account = person.account();
    MappedResource mapped =
        map(person, account.linked() ? MappingPurpose.UPDATE : MappingPurpose.CREATE);
    List<MatchingValue> matching = matching(mapped);
    ScimResource complete =
        account.resource() == null
            ? mapped.resource()
            : account.resource().merge(mapped.resource());
    List<String> missing =
        required.stream()
            .filter(attribute -> !attribute.isMetBy(complete))
            .map(RequiredAttribute::toString)
            .toList();
    if (!missing.isEmpty()) {
      return planner.fail(person.subject(), account, mapped.resource(), matching, missing(missing));
    }
    PlannedChange change =
        account.linked()
            ? planner.change(person.subject(), account, mapped.resource(), matching)
            : match(person, mapped.resource(), matching);
    return change.referringTo(
        mapped.references().stream()
            .map(reference -> new WantedReference(reference.path(), reference.sourceKey()))
            .toList());
  }

  private PlannedChange match(Candidate person, ScimResource wanted, List<MatchingValue> matching)
      throws ServiceProviderException {
    if (matching.isEmpty()) {
      return planner.fail(
          person.subject(),
          person.account(),
          wanted,
          matching,
          ProvisioningError.beforeSending(
              "ImportSkipped",
              "no matching attribute has a value",
              "Give the person a value for a matching attribute in the directory."));
    }
    List<ScimResource> found = matcher.find(matching);
    if (found.isEmpty()) {
      return planner.create(person.subject(), person.account(), wanted, matching);
    }
    return found.size() == 1
        ? adopt(person, found.get(0), matching)
        : planner.fail(
            person.subject(),
            person.account(),
            wanted,
            matching,
            Provisioner.Conflicts.several(matching, found.size()));
  }

  private PlannedChange adopt(Candidate person, ScimResource found, List<MatchingValue> matching) {
    String id = found.id().orElseThrow();
    Optional<String> holder = links.adopt(id, person.user().key());
    ScimResource wanted = map(person, MappingPurpose.UPDATE).resource();
    return holder.isPresent()
        ? planner.fail(
            person.subject(),
            person.account(),
            wanted,
            matching,
            Provisioner.Conflicts.heldBy(holder.get()))
        : planner.change(person.subject(), person.account().matched(id, found), wanted, matching);
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

  private static List<MatchingValue> matching(MappedResource mapped) {
    return mapped.matching().stream()
        .map(value -> new MatchingValue(value.path(), value.value(), value.precedence()))
        .toList();
  }

  private PlannedChange fail(Candidate person, String code, String reason, String action) {
    return planner.fail(
        person.subject(),
        person.account(),
        null,
        List.of(),
        ProvisioningError.beforeSending(code, reason, action));
  }

  private static ProvisioningError missing(List<String> paths) {
    return ProvisioningError.beforeSending(
        "MandatoryFieldsMissing",
        "the target requires " + String.join(", ", paths) + ", which has no value",
        "Fill the attribute in the directory, or map a default.");
  }
}
