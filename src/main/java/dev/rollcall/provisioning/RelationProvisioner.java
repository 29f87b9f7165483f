package dev.rollcall.provisioning;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.provisioning.ProvisioningOutcome.Deferred;
import dev.rollcall.provisioning.ProvisioningOutcome.Related;
import dev.rollcall.scim.AttributeChange;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.PatchOperation;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ScimResource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/**
 * Tells the target what accounts have to do with one another: who is whose manager, who is a member
 * of a group. Only differences are sent. Shared by threads; no two requests change a resource at a
 * time.
 */
public final class RelationProvisioner {
  /** So many members may be refused one by one before the others are not tried. */
  private static final int PATIENCE = 10;

  private static final AttributePath MEMBERS = AttributePath.parse("members");

  /** Knows the ids of accounts at the target. */
  @FunctionalInterface
  public interface AccountIds {
    /** The id of the account of a record, if it has one. */
    Optional<String> of(ObjectKind kind, String key);
  }

  private final ServiceProvider target;
  private final AccountIds ids;
  private final Stoppage stoppage;
  private final int membersPerRequest;
  private final Clock clock;
  private final ConcurrentMap<String, Object> inFlight = new ConcurrentHashMap<>();

  /**
   * @param membersPerRequest how many members one PATCH may name
   */
  public RelationProvisioner(
      ServiceProvider target,
      AccountIds ids,
      Stoppage stoppage,
      int membersPerRequest,
      Clock clock) {
    this.target = target;
    this.ids = ids;
    this.stoppage = stoppage;
    this.membersPerRequest = membersPerRequest;
    this.clock = clock;
  }

  /** Sends what a change of relations needs. */
  public ProvisioningOutcome provision(PlannedChange change) {
    Optional<ProvisioningOutcome> foregone = ProvisioningOutcome.foregone(change);
    if (foregone.isPresent()) {
      return foregone.get();
    }
    if (stoppage.requested()) {
      return new Deferred(change);
    }
    Attempt attempt = new Attempt(change, clock.instant());
    try {
      synchronized (inFlight.computeIfAbsent(resource(change), key -> new Object())) {
        return attempt.run();
      }
    } catch (ServiceProviderUnavailableException e) {
      stoppage.because(e);
      return attempt.interrupted();
    }
  }

  /**
   * What came of a change that an interrupted run may have sent, as far as the target shows it.
   * Only reads; empty when there is no trace of it, or the target cannot tell.
   *
   * @throws ServiceProviderUnavailableException when the target cannot be asked
   */
  public Optional<ProvisioningOutcome> outcomeOf(PlannedChange change) {
    Attempt attempt = new Attempt(change, clock.instant());
    try {
      attempt.trace();
    } catch (ServiceProviderException e) {
      return Optional.empty();
    }
    return attempt.done.isEmpty() ? Optional.empty() : Optional.of(attempt.outcome());
  }

  private static String resource(PlannedChange change) {
    return change.subject().kind() + GroupPart.groupOf(change.subject().key());
  }

  private final class Attempt {
    private final PlannedChange change;
    private final Instant start;
    private final List<RelatedObject> done = new ArrayList<>();
    private @Nullable ProvisioningError error;
    private int refusedAlone;
    private boolean gone;

    Attempt(PlannedChange change, Instant start) {
      this.change = change;
      this.start = start;
    }

    ProvisioningOutcome run() {
      Optional<String> id =
          ids.of(change.subject().kind(), GroupPart.groupOf(change.subject().key()));
      id.ifPresent(this::run);
      return outcome();
    }

    void trace() throws ServiceProviderException {
      Optional<String> id =
          ids.of(change.subject().kind(), GroupPart.groupOf(change.subject().key()));
      if (id.isEmpty()) {
        return;
      }
      Optional<ScimResource> found = target.readWhole(change.subject().resourceType(), id.get());
      if (found.isPresent()) {
        trace(found.get());
      }
    }

    private void trace(ScimResource now) {
      Set<String> members =
          members(now).stream()
              .map(member -> member.path("value").asString())
              .collect(Collectors.toSet());
      switch (change.action()) {
        case JOIN -> joining().stream().filter(it -> members.contains(it.id())).forEach(done::add);
        case LEAVE ->
            (now.at(MEMBERS).isPresent() ? leaving() : List.<RelatedObject>of())
                .stream().filter(it -> !members.contains(it.id())).forEach(done::add);
        default ->
            references().stream()
                .filter(
                    it ->
                        now.text(AttributePath.parse(it.path()))
                            .filter(it.id()::equals)
                            .isPresent())
                .forEach(done::add);
      }
    }

    private void run(String id) {
      if (change.action() == Action.REFER) {
        refer(id);
      } else if (change.action() == Action.JOIN) {
        inBatches(id, joining(), PatchOperation.Op.ADD);
      } else {
        inBatches(id, leaving(), PatchOperation.Op.REMOVE);
      }
    }

    /** What was done before the target could not be reached any more stays done. */
    ProvisioningOutcome interrupted() {
      return done.isEmpty() ? new Deferred(change) : outcome();
    }

    private ProvisioningOutcome outcome() {
      return new Related(change, done, error, gone, Duration.between(start, clock.instant()));
    }

    private void refer(String id) {
      for (AttributeChange reference : change.changes()) {
        other(reference).ifPresent(other -> patch(id, reference, other));
      }
    }

    private List<RelatedObject> references() {
      return change.changes().stream().flatMap(reference -> other(reference).stream()).toList();
    }

    private Optional<RelatedObject> other(AttributeChange reference) {
      JsonNode wanted = reference.newValue();
      String key = wanted == null ? "" : wanted.asString();
      return ids.of(ObjectKind.USER, key)
          .map(id -> new RelatedObject(reference.path().toString(), key, id));
    }

    private void patch(String id, AttributeChange reference, RelatedObject other) {
      AttributeChange byId =
          new AttributeChange(
              reference.path(), reference.oldValue(), StringNode.valueOf(other.id()));
      send(id, PatchRequest.of(List.of(byId)), List.of(other)).ifPresent(this::refused);
    }

    private List<RelatedObject> joining() {
      List<RelatedObject> members = new ArrayList<>();
      for (JsonNode member : members(change.wanted())) {
        String key = member.path("value").asString();
        ids.of(ObjectKind.USER, key)
            .map(memberId -> new RelatedObject(MEMBERS.toString(), key, memberId))
            .ifPresent(members::add);
      }
      return members;
    }

    private List<RelatedObject> leaving() {
      return members(change.account().resource()).stream()
          .map(
              member ->
                  new RelatedObject(
                      MEMBERS.toString(),
                      member.path("display").asString(),
                      member.path("value").asString()))
          .toList();
    }

    private void inBatches(String group, List<RelatedObject> members, PatchOperation.Op op) {
      for (int from = 0;
          from < members.size() && !gone && !stoppage.requested();
          from += membersPerRequest) {
        halving(
            group, members.subList(from, Math.min(members.size(), from + membersPerRequest)), op);
      }
    }

    /**
     * A request that is refused is sent again in halves, until the member is found who is not
     * wanted. When one after the other is, and nobody is wanted, it is not the members' fault.
     */
    private void halving(String group, List<RelatedObject> members, PatchOperation.Op op) {
      if (refusedAlone >= PATIENCE && done.isEmpty()) {
        return;
      }
      Optional<ProvisioningError> refusal = send(group, request(members, op), members);
      if (refusal.isEmpty()) {
        return;
      }
      if (members.size() == 1 || gone) {
        refusedAlone++;
        refused(refusal.get());
        return;
      }
      int half = members.size() / 2;
      halving(group, members.subList(0, half), op);
      halving(group, members.subList(half, members.size()), op);
    }

    private void refused(ProvisioningError why) {
      error = why;
    }

    /** Empty when the target did it. */
    private Optional<ProvisioningError> send(
        String id, PatchRequest request, List<RelatedObject> others) {
      try {
        target.patch(change.subject().resourceType(), id, request);
        done.addAll(others);
        return Optional.empty();
      } catch (ResourceGoneException e) {
        gone = isGone(id);
        return Optional.of(gone ? lost() : e.error());
      } catch (ServiceProviderException e) {
        return Optional.of(e.error());
      }
    }

    /** It may be one of the others that the target does not know. */
    private boolean isGone(String id) {
      try {
        return target.read(change.subject().resourceType(), id).isEmpty();
      } catch (ServiceProviderException e) {
        return false;
      }
    }

    private ProvisioningError lost() {
      return ProvisioningError.beforeSending(
          "InvalidAnchor",
          "the "
              + (change.subject().kind() == ObjectKind.GROUP ? "group" : "account")
              + " is not at the target any more",
          "Nothing: the next run looks for it, and creates it with all it is to have.");
    }
  }

  private static List<JsonNode> members(@Nullable ScimResource resource) {
    return resource == null ? List.of() : resource.toJson().path("members").valueStream().toList();
  }

  /** RFC 7644 §3.5.2.1 and §3.5.2.2: members are added in a list and removed by their value. */
  private static PatchRequest request(List<RelatedObject> members, PatchOperation.Op op) {
    if (op == PatchOperation.Op.ADD) {
      var list = JsonNodeFactory.instance.arrayNode();
      members.forEach(member -> list.addObject().put("value", member.id()));
      return new PatchRequest(List.of(new PatchOperation(op, MEMBERS, list)));
    }
    return new PatchRequest(
        members.stream()
            .map(member -> new PatchOperation(op, memberOf(member.id()), null))
            .toList());
  }

  private static AttributePath memberOf(String id) {
    return AttributePath.parse("members[value eq " + StringNode.valueOf(id) + "]");
  }
}
