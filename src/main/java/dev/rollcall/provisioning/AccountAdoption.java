package dev.rollcall.provisioning;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.mapping.MappedResource;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What happens to an object that is not linked: its account is looked for, adopted when there is
 * just one that nobody else has, and created when there is none. The same for users and groups, in
 * a run and in a replay.
 */
public final class AccountAdoption {
  /** What is said of an account that was adopted though it had another externalId. */
  public static final String OF_ANOTHER_NAME =
      "adopted by a matching attribute; its externalId was another";

  private static final AttributePath EXTERNAL_ID = AttributePath.parse("externalId");
  private final AccountMatcher matcher;
  private final LinkedAccounts links;
  private final Planner planner;

  public AccountAdoption(AccountMatcher matcher, LinkedAccounts links, Planner planner) {
    this.matcher = matcher;
    this.links = links;
    this.planner = planner;
  }

  /** The values by which an account is looked for. */
  static List<MatchingValue> values(MappedResource mapped) {
    return mapped.matching().stream()
        .map(value -> new MatchingValue(value.path(), value.value(), value.precedence()))
        .toList();
  }

  /** Decides about an object; one without any matching value fails. */
  PlannedChange decide(
      Subject subject,
      Account account,
      ScimResource wanted,
      List<MatchingValue> values,
      Supplier<ScimResource> update)
      throws ServiceProviderException {
    return values.isEmpty()
        ? planner.fail(subject, account, wanted, values, nothingToMatch(subject))
        : createOrAdopt(subject, account, wanted, values, update);
  }

  /**
   * Plans a creation, or the change of the one account that is found. Without values nobody is
   * looked for.
   *
   * @param wanted what a new account is to have
   * @param update what one that is there already is to have
   */
  public PlannedChange createOrAdopt(
      Subject subject,
      Account account,
      ScimResource wanted,
      List<MatchingValue> values,
      Supplier<ScimResource> update)
      throws ServiceProviderException {
    List<ScimResource> found = values.isEmpty() ? List.of() : matcher.find(values);
    if (found.isEmpty()) {
      return planner.create(subject, account, wanted, values);
    }
    return found.size() == 1
        ? adopt(subject, account, wanted, found.get(0), values, update)
        : planner.fail(
            subject, account, wanted, values, Provisioner.Conflicts.several(values, found.size()));
  }

  private PlannedChange adopt(
      Subject subject,
      Account account,
      ScimResource wanted,
      ScimResource found,
      List<MatchingValue> values,
      Supplier<ScimResource> update) {
    String id = found.id().orElseThrow();
    Optional<String> other = otherName(found, wanted);
    Optional<ProvisioningError> refusal =
        links
            .otherHolder(id, subject.key())
            .map(Provisioner.Conflicts::heldBy)
            .or(
                () ->
                    other
                        .filter(key -> !key.equalsIgnoreCase(subject.key()) && links.isKnown(key))
                        .map(Provisioner.Conflicts::namedAfter))
            .or(() -> links.adopt(id, subject.key()).map(Provisioner.Conflicts::heldBy));
    if (refusal.isPresent()) {
      return planner.fail(subject, account.taken(found), wanted, values, refusal.get());
    }
    PlannedChange change =
        planner.change(subject, account.matched(id, found), update.get(), values);
    return other.isPresent() ? change.withDetail(OF_ANOTHER_NAME) : change;
  }

  /** The externalId of the account, if the job gives it another one. */
  private static Optional<String> otherName(ScimResource found, ScimResource wanted) {
    return found
        .text(EXTERNAL_ID)
        .filter(name -> !name.isBlank())
        .filter(name -> wanted.text(EXTERNAL_ID).filter(own -> !own.equals(name)).isPresent());
  }

  private static ProvisioningError nothingToMatch(Subject subject) {
    return ProvisioningError.beforeSending(
        "ImportSkipped",
        "no matching attribute has a value",
        "Give the "
            + (subject.kind() == ObjectKind.GROUP ? "group" : "person")
            + " a value for a matching attribute in the directory.");
  }
}
