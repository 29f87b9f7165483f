package dev.rollcall.batch;

import dev.rollcall.batch.CycleRequest.Matching;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.definition.MappingSettings;
import dev.rollcall.definition.MissingUsersPolicy;
import dev.rollcall.definition.SafetySettings;
import dev.rollcall.definition.ScopeSettings;
import dev.rollcall.directory.Attributes;
import dev.rollcall.directory.DirectoryUser;
import dev.rollcall.directory.ObjectKind;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.LedgerDatabase;
import dev.rollcall.ledger.OutcomeRecorder;
import dev.rollcall.mapping.AttributeMapper;
import dev.rollcall.mapping.MappingException;
import dev.rollcall.mapping.MappingInput;
import dev.rollcall.mapping.MappingPurpose;
import dev.rollcall.mapping.RequiredAttribute;
import dev.rollcall.provisioning.AccountMatcher;
import dev.rollcall.provisioning.AccountSearch;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.AllowedActions;
import dev.rollcall.provisioning.GracePeriod;
import dev.rollcall.provisioning.GroupDecider;
import dev.rollcall.provisioning.LinkedAccounts;
import dev.rollcall.provisioning.Planner;
import dev.rollcall.provisioning.ProtectedAccounts;
import dev.rollcall.provisioning.Provisioner;
import dev.rollcall.provisioning.QueryMatcher;
import dev.rollcall.provisioning.RelationProvisioner;
import dev.rollcall.provisioning.ServiceProvider;
import dev.rollcall.provisioning.UserDecider;
import dev.rollcall.safety.AdoptionRule;
import dev.rollcall.safety.ChangeGuard;
import dev.rollcall.safety.ChangeLimits;
import dev.rollcall.safety.ExportGuard;
import dev.rollcall.safety.ExportLimits;
import dev.rollcall.safety.MembershipGuard;
import dev.rollcall.safety.SuccessionRule;
import dev.rollcall.safety.UniqueValuesRule;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.scope.DefaultAccessPolicy;
import dev.rollcall.scope.SyncMode;
import dev.rollcall.snapshot.KnownRecords;
import dev.rollcall.snapshot.RecordKey;
import dev.rollcall.target.TargetProfile;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Makes the parts of one cycle from what the job file says. */
final class CycleAssembly {
  private final CycleRequest request;
  private final JobDefinition job;
  private final TargetProfile profile;
  private final Night night;
  private final Cycle cycle;
  private final Ledger raw;
  private final Ledger ledger;
  private final Clock clock;
  private final @Nullable AccountMatcher given;
  private final GracePeriod grace;
  private final UsersPass users;
  private final ExportGuard exports;
  private final ExportJudgement judgement;
  private final ServiceProvider provider;
  private final CycleParts parts;

  CycleAssembly(
      CycleRequest request, Night night, Cycle cycle, LedgerDatabase database, Clock clock) {
    this(request, night, cycle, database, clock, null);
  }

  /**
   * @param given looks for accounts instead of the matcher that the profile asks for
   */
  CycleAssembly(
      CycleRequest request,
      Night night,
      Cycle cycle,
      LedgerDatabase database,
      Clock clock,
      @Nullable AccountMatcher given) {
    this.request = request;
    this.job = request.job();
    this.profile = request.target().profile();
    this.night = night;
    this.cycle = cycle;
    this.raw = new Ledger(database.dataSource());
    this.ledger = new Ledger(new TransactionAwareDataSourceProxy(database.dataSource()));
    this.clock = clock;
    this.given = given;
    this.grace = graceOf(raw, job.scope().deleteDisabledAfter(), clock);
    this.users = users();
    this.exports = exportGuard();
    this.judgement = judgement();
    this.provider =
        request.replay().isPresent()
            ? request.target().provider()
            : new GatedServiceProvider(request.target().provider(), judgement::makeAhead);
    this.parts = assemble();
  }

  CycleParts parts() {
    return parts;
  }

  private static GracePeriod graceOf(Ledger ledger, @Nullable Duration grace, Clock clock) {
    return grace == null
        ? GracePeriod.ENDLESS
        : new GracePeriod(ledger.people().inactiveSince(clock.instant().minus(grace)));
  }

  private CycleParts assemble() {
    AttributeMapper mapper = new AttributeMapper(ResourceType.USER, job.mappings().users());
    Planner planner = new Planner(profile.unique(), protectedAccounts(), allowedActions());
    LinkedAccounts links = links(ObjectKind.USER);
    // What an interrupted process has matched: nobody else is to be given it.
    raw.stagedChanges().eachMatched(cycle.id(), links::created);
    AccountMatcher matcher = matcher(mapper);
    UserDecider decider = decider(mapper, matcher, links, planner);
    ScimResource inactive = inactive(mapper);
    ReplayContext context =
        new ReplayContext(raw, matcher, links, planner, decider, inactive, required(profile));
    return new CycleParts(
        cycle,
        raw,
        ledger,
        users,
        decider,
        decider(mapper, values -> List.of(), links, planner),
        planner,
        leaving(job.source().missingUsers()),
        inactive,
        request.replay().isPresent() ? uniqueValues() : guard(planner),
        new Provisioner(
            provider,
            new AccountSearch(provider, listing(mapper)),
            links,
            protectedAccounts(),
            disableEffect(),
            request.stoppage(),
            clock),
        groups(),
        relations(),
        new MembershipGuard(ledger, limits("memberships", job.safety().memberships())),
        mapper.refers(),
        new OutcomeRecorder(ledger, cycle, clock, mapper.refers()),
        links,
        request.stoppage(),
        request.progress(),
        clock,
        job.target().limits().concurrency(),
        new GivenChanges(request.replay().orElse(none -> List.of()), context),
        new OwedChanges(
            raw,
            cycle,
            planner,
            new RepeatedChanges(context, job.mappings().users()),
            grace,
            clock),
        grace);
  }

  private KnownRecords known(ObjectKind kind) {
    return raw.people()
        .known(
            kind,
            request.attention().unchanged(),
            kind == ObjectKind.USER ? grace.over() : Set.of());
  }

  private LinkedAccounts links(ObjectKind kind) {
    return new LinkedAccounts(
        id -> raw.people().holderOf(kind, id),
        key -> raw.people().isKnown(kind, RecordKey.canonical(key)));
  }

  private UserDecider decider(
      AttributeMapper mapper, AccountMatcher matcher, LinkedAccounts links, Planner planner) {
    return new UserDecider(
        job.scope().users(),
        mapper,
        required(profile),
        matcher,
        links,
        planner,
        leaving(job.scope().outOfScope()),
        grace,
        cycle.started());
  }

  private GroupsPass groups() {
    AttributeMapper mapper = new AttributeMapper(ResourceType.GROUP, job.mappings().groups());
    LinkedAccounts links = links(ObjectKind.GROUP);
    ProtectedAccounts none = new ProtectedAccounts(name -> false);
    AccountSearch search = new AccountSearch(provider, ResourceType.GROUP);
    boolean provisioned =
        !job.mappings().groups().isEmpty()
            && !request.attention().isPartial()
            && request.replay().isEmpty();
    return new GroupsPass(
        provisioned,
        new GroupsPass.Exports(night.files(), night.entitlements(), night.contextDigest()),
        () -> known(ObjectKind.GROUP),
        new GroupDecider(
            job.scope().users().withFilters(job.scope().groupFilters()),
            mapper,
            request.target().matching() == Matching.OFFLINE
                ? values -> List.of()
                : new QueryMatcher(provider, ResourceType.GROUP, search::byListing),
            links,
            new Planner(List.of(), none, allowedActions()),
            leaving(job.scope().outOfScope()),
            cycle.started()),
        new Provisioner(
            provider,
            search,
            links,
            none,
            Provisioner.DisableEffect.KEEPS_ACCOUNT,
            request.stoppage(),
            clock),
        leaving(job.scope().outOfScope()),
        leaving(job.source().missingUsers()));
  }

  private RelationProvisioner relations() {
    return new RelationProvisioner(
        provider, raw.people()::targetId, request.stoppage(), profile.membersPerRequest(), clock);
  }

  private UsersPass users() {
    return new UsersPass(
        night.files(),
        night.entitlements(),
        request.replay().isPresent() ? KnownRecords.none() : known(ObjectKind.USER),
        night.contextDigest(),
        request.attention().only(),
        night.errors());
  }

  private AccountMatcher matcher(AttributeMapper mapper) {
    if (given != null) {
      return given;
    }
    if (request.target().matching() == Matching.OFFLINE) {
      return values -> List.of();
    }
    return switch (profile.matchBy()) {
      case LISTING -> listing(mapper);
      case QUERY -> new QueryMatcher(provider, listing(mapper));
      case AUTO ->
          cycle.initial() && !request.attention().isPartial() && request.replay().isEmpty()
              ? listing(mapper)
              : new QueryMatcher(provider, listing(mapper));
    };
  }

  private AccountMatcher listing(AttributeMapper mapper) {
    return new ListingMatcher(provider, raw.listedAccounts(), mapper.matchingPaths());
  }

  private ExportGuard exportGuard() {
    return new ExportGuard(
        new ExportLimits(
            job.source().malformed().value(),
            job.safety().export().maximumDrop().value(),
            job.safety().export().maximumAge()),
        raw.baselines(),
        request.accepted());
  }

  private ExportJudgement judgement() {
    boolean rule =
        job.scope().users().sync() == SyncMode.ASSIGNED
            && job.scope().users().defaultAccess() == DefaultAccessPolicy.EXCLUDE;
    return new ExportJudgement(
        users,
        exports,
        ledger.people(),
        rule ? ExportJudgement.DefaultAccessRule.ON : ExportJudgement.DefaultAccessRule.OFF,
        night::facts,
        night.wantedAttributes(),
        clock);
  }

  private GuardStep guard(Planner planner) {
    SafetySettings safety = job.safety();
    ChangeGuard changes =
        new ChangeGuard(
            ledger.stagedChanges(),
            new ChangeLimits(
                "deletions",
                (long) safety.deletions().count(),
                safety.deletions().percent().value(),
                safety.deletions().minimum()),
            limits("updates", safety.updates()),
            limits("creations", safety.creations()));
    return new CycleGuard(
        cycle,
        ledger,
        users,
        exports,
        judgement,
        new AdoptionRule(ledger, planner),
        new SuccessionRule(ledger, planner, disableEffect()),
        new UniqueValuesRule(ledger, profile.unique()),
        changes);
  }

  /**
   * Given changes were judged when they were decided, but for what others have been given since.
   */
  private GuardStep uniqueValues() {
    UniqueValuesRule rule = new UniqueValuesRule(ledger, profile.unique());
    return tally -> {
      rule.judge(cycle);
      return List.of();
    };
  }

  private Provisioner.DisableEffect disableEffect() {
    return profile.disableDestroys()
        ? Provisioner.DisableEffect.DESTROYS_ACCOUNT
        : Provisioner.DisableEffect.KEEPS_ACCOUNT;
  }

  private static List<RequiredAttribute> required(TargetProfile profile) {
    return profile.required().stream().map(RequiredAttribute::new).toList();
  }

  private static ChangeLimits limits(String rule, SafetySettings.Share share) {
    return new ChangeLimits(rule, null, share.percent().value(), share.minimum());
  }

  /** A disable is an update of the account, unless the target destroys what is disabled. */
  private AllowedActions allowedActions() {
    Set<Action> allowed = EnumSet.of(Action.NONE);
    for (MappingSettings.Action action : job.mappings().actions()) {
      switch (action) {
        case CREATE -> allowed.add(Action.CREATE);
        case UPDATE -> allowed.addAll(List.of(Action.UPDATE, Action.ENABLE));
        case DELETE -> allowed.add(Action.DELETE);
      }
    }
    if (job.mappings()
        .actions()
        .contains(
            profile.disableDestroys()
                ? MappingSettings.Action.DELETE
                : MappingSettings.Action.UPDATE)) {
      allowed.add(Action.DISABLE);
    }
    return new AllowedActions(allowed);
  }

  private ProtectedAccounts protectedAccounts() {
    return new ProtectedAccounts(
        name -> job.safety().protect().stream().anyMatch(glob -> glob.matches(name)));
  }

  /** What a mapping makes of somebody of whom nothing is known but that he is gone. */
  private ScimResource inactive(AttributeMapper mapper) {
    DirectoryUser nobody =
        new DirectoryUser("", Attributes.of(Map.of()), new SourcePosition("users", 0));
    try {
      return mapper
          .map(MappingInput.outOfScope(nobody, List.of(), cycle.started()), MappingPurpose.DISABLE)
          .resource();
    } catch (MappingException e) {
      // The mapping needs more than IsSoftDeleted: what is left is what SCIM itself says.
      return ScimResource.parse("{\"active\":false}");
    }
  }

  private static Planner.Leaving leaving(ScopeSettings.OutOfScopePolicy policy) {
    return switch (policy) {
      case DISABLE -> Planner.Leaving.DISABLE;
      case DELETE -> Planner.Leaving.DELETE;
      case IGNORE -> Planner.Leaving.IGNORE;
    };
  }

  private static Planner.Leaving leaving(MissingUsersPolicy policy) {
    return switch (policy) {
      case DISABLE -> Planner.Leaving.DISABLE;
      case DELETE -> Planner.Leaving.DELETE;
      case IGNORE -> Planner.Leaving.IGNORE;
    };
  }
}
