package dev.rollcall.provisioning;

import dev.rollcall.provisioning.ProvisioningOutcome.Deferred;
import dev.rollcall.provisioning.ProvisioningOutcome.Escrowed;
import dev.rollcall.provisioning.ProvisioningOutcome.Provisioned;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a planned change happen: match, compare, write. Never creates somebody whose account may
 * exist already without looking for it first. Shared by threads; failures of a record are values.
 */
public final class Provisioner {
  /** So often is somebody's creation sent whose answer is lost each time. */
  private static final int CREATIONS = 4;

  /** What a disable does at the target. */
  public enum DisableEffect {
    KEEPS_ACCOUNT,
    DESTROYS_ACCOUNT
  }

  private final ServiceProvider target;
  private final AccountSearch search;
  private final LinkedAccounts links;
  private final ProtectedAccounts protectedAccounts;
  private final DisableEffect disableEffect;
  private final Stoppage stoppage;
  private final Clock clock;

  public Provisioner(
      ServiceProvider target,
      AccountSearch search,
      LinkedAccounts links,
      ProtectedAccounts protectedAccounts,
      DisableEffect disableEffect,
      Stoppage stoppage,
      Clock clock) {
    this.target = target;
    this.search = search;
    this.links = links;
    this.protectedAccounts = protectedAccounts;
    this.disableEffect = disableEffect;
    this.stoppage = stoppage;
    this.clock = clock;
  }

  /**
   * Sends what a change needs.
   *
   * @param sentBefore whether an interrupted run may have sent it already
   */
  public ProvisioningOutcome provision(PlannedChange change, boolean sentBefore) {
    Optional<ProvisioningOutcome> foregone = ProvisioningOutcome.foregone(change);
    if (foregone.isPresent()) {
      return foregone.get();
    }
    if (stoppage.requested()) {
      return new Deferred(change);
    }
    Instant start = clock.instant();
    try {
      return new Attempt(change, change, start).run(sentBefore);
    } catch (ServiceProviderException e) {
      return new Escrowed(change, e.error(), since(start));
    } catch (ServiceProviderUnavailableException e) {
      stoppage.because(e);
      return new Deferred(change);
    }
  }

  /**
   * What came of a change that an interrupted run may have sent, as far as the target shows it.
   * Only reads; empty when there is no trace of it, or the target cannot tell.
   */
  public Optional<ProvisioningOutcome> outcomeOf(PlannedChange change) {
    try {
      return new Attempt(change, change, clock.instant()).trace();
    } catch (ServiceProviderException e) {
      return Optional.empty();
    }
  }

  private Duration since(Instant start) {
    return Duration.between(start, clock.instant());
  }

  /** One change on its way to the target; it may have to become another than was planned. */
  private final class Attempt {
    private final PlannedChange planned;
    private final PlannedChange change;
    private final Instant start;

    Attempt(PlannedChange planned, PlannedChange change, Instant start) {
      this.planned = planned;
      this.change = change;
      this.start = start;
    }

    ProvisioningOutcome run(boolean sentBefore) throws ServiceProviderException {
      return switch (change.action()) {
        case CREATE -> sentBefore || change.account().mayExist() ? createUnlessFound() : create();
        case UPDATE, ENABLE -> update();
        case DISABLE -> disable();
        case DELETE -> delete();
        case NONE -> new ProvisioningOutcome.Unchanged(change);
        case REFER, JOIN, LEAVE ->
            throw new IllegalArgumentException("relations are for the RelationProvisioner");
      };
    }

    Optional<ProvisioningOutcome> trace() throws ServiceProviderException {
      return switch (change.action()) {
        case CREATE -> search.earlier(change.matching()).flatMap(this::traceOfCreation);
        case UPDATE, ENABLE, DISABLE, DELETE -> traceIn(target.read(type(), linkedId()));
        case NONE, REFER, JOIN, LEAVE -> Optional.empty();
      };
    }

    private Optional<ProvisioningOutcome> traceOfCreation(ScimResource present) {
      String id = present.id().orElseThrow();
      return protectedAccounts.contain(present)
              || links.adopt(id, change.subject().key()).isPresent()
          ? Optional.empty()
          : Optional.of(done(Action.CREATE, id, present.isActive(), present));
    }

    private Optional<ProvisioningOutcome> traceIn(Optional<ScimResource> present) {
      boolean removes =
          change.action() == Action.DELETE
              || (change.action() == Action.DISABLE
                  && disableEffect == DisableEffect.DESTROYS_ACCOUNT);
      if (present.isEmpty()) {
        return removes ? Optional.of(done(change.action(), null, false, null)) : Optional.empty();
      }
      boolean asWanted =
          change.action() != Action.DELETE && present.get().changesTo(wanted()).isEmpty();
      return asWanted
          ? Optional.of(
              done(change.action(), linkedId(), present.get().isActive(), before().merge(wanted())))
          : Optional.empty();
    }

    /** A creation that may have been done is looked up before it is sent again. */
    private ProvisioningOutcome create() throws ServiceProviderException {
      for (int attempt = 1; ; attempt++) {
        try {
          return createOnce();
        } catch (LostAnswerException e) {
          Optional<ScimResource> present = search.justMade(change.matching());
          if (present.isPresent()) {
            return adopt(present.get());
          }
          if (attempt == CREATIONS) {
            throw e;
          }
        }
      }
    }

    /** What an earlier run may have done is looked up before the target is asked. */
    private ProvisioningOutcome createUnlessFound() throws ServiceProviderException {
      Optional<ScimResource> present = search.earlier(change.matching());
      return present.isPresent() ? adopt(present.get()) : create();
    }

    private ProvisioningOutcome createOnce() throws ServiceProviderException {
      try {
        return created(target.create(wanted().withoutNulls()));
      } catch (UniquenessException e) {
        return adopt(
            search
                .taken(change.matching())
                .orElseThrow(() -> new ServiceProviderException(e.error())));
      }
    }

    private ProvisioningOutcome created(ScimResource answer) throws ServiceProviderException {
      Optional<String> id =
          answer.id().isPresent()
              ? answer.id()
              : search.unnamed(change.matching()).flatMap(ScimResource::id);
      String targetId =
          id.orElseThrow(
              () ->
                  new ServiceProviderException(
                      ProvisioningError.beforeSending(
                          "UnprocessableEntity",
                          "the target answered the creation without an id, and the account was not"
                              + " found afterwards",
                          "Look the account up at the target; the next run matches it first.")));
      refuseIfHeld(links.created(targetId, change.subject().key()));
      return done(Action.CREATE, targetId, wanted().isActive(), wanted());
    }

    private static void refuseIfHeld(Optional<String> holder) throws ServiceProviderException {
      if (holder.isPresent()) {
        throw new ServiceProviderException(Conflicts.heldBy(holder.get()));
      }
    }

    private ProvisioningOutcome adopt(ScimResource present) throws ServiceProviderException {
      if (protectedAccounts.contain(present)) {
        return new ProvisioningOutcome.Refused(planned, ProtectedAccounts.refusal());
      }
      String id = present.id().orElseThrow();
      refuseIfHeld(links.adopt(id, change.subject().key()));
      Action done =
          present.changesTo(wanted()).isEmpty() || createdByUs(present)
              ? Action.CREATE
              : Action.UPDATE;
      patch(id, present);
      return done(done, id, wanted().isActive(), wanted());
    }

    /** An account that holds just what we would have sent is the one whose answer was lost. */
    private boolean createdByUs(ScimResource present) {
      return present.changesTo(wanted()).isEmpty();
    }

    private ProvisioningOutcome update() throws ServiceProviderException {
      ScimResource before = before();
      try {
        patch(linkedId(), before);
      } catch (ResourceGoneException e) {
        return new Attempt(planned, unlinked(), start).createUnlessFound();
      }
      ScimResource now = before.merge(wanted());
      return done(change.action(), linkedId(), now.isActive(), now);
    }

    private PlannedChange unlinked() {
      return new PlannedChange(
          change.subject(),
          Action.CREATE,
          change.standing(),
          change.status(),
          change.detail(),
          change.account().unlinked(),
          before().without("id", "meta").merge(wanted()),
          change.matching(),
          change.claims(),
          change.error(),
          change.sourceRow());
    }

    private ProvisioningOutcome disable() throws ServiceProviderException {
      ScimResource before = before();
      try {
        patch(linkedId(), before);
      } catch (ResourceGoneException e) {
        return done(Action.DISABLE, null, false, null);
      }
      return disableEffect == DisableEffect.DESTROYS_ACCOUNT
          ? done(Action.DISABLE, null, false, null)
          : done(Action.DISABLE, linkedId(), false, before.merge(wanted()));
    }

    private ProvisioningOutcome delete() throws ServiceProviderException {
      target.delete(type(), linkedId());
      return done(Action.DELETE, null, false, null);
    }

    private void patch(String id, ScimResource before) throws ServiceProviderException {
      PatchRequest request = PatchRequest.of(before.changesTo(wanted()));
      if (!request.isEmpty()) {
        target.patch(type(), id, request);
      }
    }

    private ResourceType type() {
      return change.subject().resourceType();
    }

    private ScimResource before() {
      ScimResource resource = change.account().resource();
      return resource == null ? ScimResource.EMPTY : resource;
    }

    private ScimResource wanted() {
      ScimResource wanted = change.wanted();
      return wanted == null ? ScimResource.EMPTY : wanted;
    }

    private String linkedId() {
      String id = change.account().targetId();
      if (id == null) {
        throw new IllegalStateException("a change of an account was planned without its link");
      }
      return id;
    }

    private ProvisioningOutcome done(
        Action done, @Nullable String id, boolean active, @Nullable ScimResource resource) {
      return new Provisioned(planned, done, id, active, resource, since(start));
    }
  }

  /** The reasons for which an account is not adopted. */
  public static final class Conflicts {
    private Conflicts() {}

    /** It is linked to somebody else. */
    public static ProvisioningError heldBy(String otherKey) {
      return ProvisioningError.beforeSending(
          ProvisioningError.DUPLICATE_SOURCE,
          "the matching account at the target is linked to another record, " + otherKey,
          "Give one of the two another matching value, or unlink the other.");
    }

    /** It says that it is somebody else's. */
    public static ProvisioningError namedAfter(String otherKey) {
      return ProvisioningError.beforeSending(
          ProvisioningError.DUPLICATE_SOURCE,
          "the matching account at the target has the externalId of another record, " + otherKey,
          "Give one of the two another matching value. If both are the same person, empty the"
              + " externalId of the account at the target.");
    }

    /** It was found for somebody else, and by its name it is this one's. */
    public static ProvisioningError underAnotherName() {
      return ProvisioningError.beforeSending(
          ProvisioningError.ENTRY_CONFLICT,
          "the target has an account with the externalId of this record, under another name",
          "Give the mapping of externalId a matching precedence, so that the account is found by"
              + " it; or give the account the name that the record has.");
    }

    /** It is one of several that match. */
    public static ProvisioningError several(List<MatchingValue> values, int count) {
      return ProvisioningError.beforeSending(
          "DuplicateTargetEntries",
          count + " accounts at the target match by " + paths(values),
          "Remove the duplicate at the target, or change the matching attribute.");
    }

    private static String paths(List<MatchingValue> values) {
      return values.stream().map(v -> v.path().toString()).distinct().toList().toString();
    }
  }
}
