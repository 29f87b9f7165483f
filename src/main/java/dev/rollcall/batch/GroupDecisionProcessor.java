package dev.rollcall.batch;

import dev.rollcall.directory.DirectoryGroup;
import dev.rollcall.directory.ObjectKind;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.ledger.Person;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.Planner;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.scope.SkipReason;
import dev.rollcall.snapshot.ExportedGroups;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Turns a group into a planned change; runs on the step's threads. */
final class GroupDecisionProcessor implements ItemProcessor<String, PlannedChange> {
  private static final SourcePosition NOWHERE = new SourcePosition("groups", 0);
  private final CycleParts parts;
  private final GroupsPass groups;

  GroupDecisionProcessor(CycleParts parts) {
    this.parts = parts;
    this.groups = parts.groups();
  }

  @Override
  public @Nullable PlannedChange process(String key) {
    if (parts.stoppage().requested()) {
      throw new CycleStoppedException();
    }
    Optional<Person> known = parts.raw().people().find(ObjectKind.GROUP, key);
    Optional<DirectoryGroup> exported = groups.exports().find(key);
    return exported.isPresent()
        ? decide(exported.get(), known.map(Person::account).orElse(Account.unknown()))
        : known.map(this::leave).orElse(null);
  }

  private PlannedChange decide(DirectoryGroup group, Account account) {
    try {
      return groups
          .decider()
          .decide(
              group,
              ExportedGroups.nameOf(group),
              groups.exports().roles(group),
              groups.exports().digest(group),
              account);
    } catch (ServiceProviderUnavailableException e) {
      parts.stoppage().because(e);
      throw e;
    }
  }

  /** Somebody has decided about it already when it has been missing before. */
  private @Nullable PlannedChange leave(Person group) {
    Subject subject = new Subject(ObjectKind.GROUP, group.key(), group.key(), NOWHERE, 0);
    if (groups.missing() == Planner.Leaving.DELETE) {
      return parts
          .planner()
          .leave(
              subject,
              group.account(),
              SkipReason.DELETED,
              "is in no export any more",
              groups.missing(),
              ScimResource.EMPTY);
    }
    return group.standing() == Standing.DELETED
        ? null
        : parts
            .planner()
            .skip(subject, group.account(), SkipReason.DELETED, "is in no export any more");
  }
}
