package dev.rollcall.batch;

import dev.rollcall.batch.CycleRequest.Matching;
import dev.rollcall.batch.Explanation.Answer;
import dev.rollcall.batch.Explanation.HeldRole;
import dev.rollcall.batch.Explanation.LookedThrough;
import dev.rollcall.batch.Explanation.TargetAnswer;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.directory.ObjectKind;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.ledger.Cycle;
import dev.rollcall.ledger.Escrow;
import dev.rollcall.ledger.LedgerDatabase;
import dev.rollcall.ledger.Person;
import dev.rollcall.mapping.MappingPurpose;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.Candidate;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Status;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.provisioning.Stoppage;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.scope.ScopeInput;
import dev.rollcall.scope.ScopingFilter;
import dev.rollcall.scope.UndecidableScopeException;
import dev.rollcall.snapshot.AssignmentTrail;
import dev.rollcall.snapshot.Entitlement;
import dev.rollcall.snapshot.ExportedUser;
import dev.rollcall.snapshot.ExportedUser.ChangedUser;
import dev.rollcall.snapshot.ExportedUser.MalformedRow;
import dev.rollcall.snapshot.ExportedUser.RemovedUser;
import dev.rollcall.snapshot.KnownRecords;
import dev.rollcall.snapshot.RecordKey;
import dev.rollcall.snapshot.UserExport;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says of one person what the next run would do and why. Reads exports, ledger and target, and
 * writes to none of them.
 */
public final class Explainer {
  private final JobDefinition job;
  private final CycleRequest.Target target;
  private final Night night;
  private final Instant now;
  private final MatchTrace trace;
  private final CycleParts parts;
  private final RowDecisions decisions;

  /**
   * @throws dev.rollcall.source.ExportException when an export is missing or cannot be trusted
   */
  public Explainer(
      JobDefinition job, CycleRequest.Target target, LedgerDatabase database, Clock clock) {
    this.job = job;
    this.target = target;
    this.night = Night.glance(job);
    this.now = clock.instant();
    this.trace = new MatchTrace(target.provider(), target.profile().matchBy());
    this.parts =
        new CycleAssembly(
                request(job, target),
                night,
                new Cycle(0, "explain", "explain", "", false, now, 0),
                database,
                clock,
                target.matching() == Matching.OFFLINE ? values -> List.of() : trace)
            .parts();
    this.decisions =
        new RowDecisions(parts.raw(), night.entitlements(), parts.planner(), parts.decider());
  }

  /** Without known records: one person is looked up, not everybody read. */
  private static CycleRequest request(JobDefinition job, CycleRequest.Target target) {
    return new CycleRequest(
        job,
        CycleRequest.Verb.PLAN,
        Attention.CHANGED,
        target,
        Optional.of(context -> List.of()),
        new Stoppage(),
        new Progress());
  }

  /**
   * Explains somebody.
   *
   * @param asked key, object id, user principal name or mail
   * @return one explanation; several when several records answer to what was asked
   */
  public List<Explanation> explain(String asked) {
    Map<Long, List<ExportedUser>> byKey = new LinkedHashMap<>();
    List<LookedThrough> looked = new ArrayList<>();
    try (UserExport export =
        UserExport.open(
            night.files(),
            night.entitlements(),
            KnownRecords.none(),
            night.contextDigest(),
            Optional.of(Set.of(asked)))) {
      for (ExportedUser row = export.next(); row != null; row = export.next()) {
        byKey.computeIfAbsent(keyHash(row), key -> new ArrayList<>()).add(row);
      }
      looked.add(new LookedThrough(names(), export.position()));
    }
    return byKey.isEmpty()
        ? List.of(absent(asked, looked))
        : byKey.values().stream().map(rows -> present(asked, rows, looked)).toList();
  }

  private String names() {
    List<String> names = new ArrayList<>();
    night.files().users().forEach(file -> names.add(file.name()));
    night.files().deletedUsers().forEach(file -> names.add(file.name()));
    return String.join(", ", names);
  }

  /** A row that cannot be read is explained by itself, whomever it may be about. */
  private static long keyHash(ExportedUser row) {
    return row instanceof MalformedRow ? RecordKey.hash(row.position().toString()) : row.keyHash();
  }

  private Explanation present(String asked, List<ExportedUser> rows, List<LookedThrough> looked) {
    Builder builder = new Builder(asked, looked);
    rows.forEach(row -> builder.rows.add(row.position()));
    if (rows.get(0) instanceof RemovedUser removed) {
      builder.remembered(removed.key());
      builder.change = Optional.of(parts.leave(removed));
      return builder.build(Answer.SKIPPED);
    }
    Optional<ExportedUser> unreadable =
        rows.stream().filter(row -> !(row instanceof ChangedUser)).findFirst();
    if (unreadable.isPresent()) {
      PlannedChange change = decisions.unreadable(unreadable.get());
      builder.remembered(change.subject().key());
      builder.change = Optional.of(change);
      return builder.build(Answer.FAILED);
    }
    return readable(builder, (ChangedUser) rows.get(0));
  }

  private Explanation readable(Builder builder, ChangedUser row) {
    builder.remembered(row.user().key());
    Account account = builder.known.map(Person::account).orElse(Account.unknown());
    Candidate person = decisions.candidate(row, account);
    scope(builder, row, person);
    try {
      builder.asked(account);
      PlannedChange change = decisions.decide(row, account);
      builder.change = Optional.of(change);
      builder.looks = trace.looks();
      builder.attributes = attributes(person, change);
      builder.drift = drift(builder, row, change);
      return builder.build(answer(builder, row.digest(), change));
    } catch (ServiceProviderUnavailableException e) {
      builder.unavailable = String.valueOf(e.getMessage());
      builder.attributes = attributes(person, MappingPurpose.CREATE);
      return builder.build(Answer.IN_SCOPE);
    }
  }

  /** The same decision about the account as the target has it. */
  private Optional<PlannedChange> drift(Builder builder, ChangedUser row, PlannedChange planned) {
    Account linked = planned.account();
    String id = linked.targetId();
    if (id == null
        || builder.account.isEmpty()
        || planned.status() == Status.FAILED
        || planned.status() == Status.REFUSED) {
      return Optional.empty();
    }
    PlannedChange now = decisions.decide(row, linked.matched(id, builder.account.get()));
    boolean differs =
        now.status() == Status.PLANNED
            && now.changes().stream()
                .filter(change -> change.oldValue() != null)
                .anyMatch(change -> !planned.changes().contains(change));
    return differs ? Optional.of(now) : Optional.empty();
  }

  private void scope(Builder builder, ChangedUser row, Candidate person) {
    ScopeInput input =
        row.deleted()
            ? ScopeInput.softDeleted(person.user(), person.roles())
            : ScopeInput.of(person.user(), person.roles());
    builder.user = Optional.of(person.user());
    builder.roles = roles(row.principalId());
    try {
      builder.conditions = job.scope().users().explain(input);
      builder.filters =
          job.scope().users().filters().stream().map(filter -> evaluate(filter, input)).toList();
    } catch (UndecidableScopeException e) {
      // The decision says the same, as the reason why the person failed.
      builder.filters = List.of();
    }
  }

  private ScopingFilter.Evaluation evaluate(ScopingFilter filter, ScopeInput input) {
    return filter.evaluate(input.attributes(), job.scope().users().regexMode());
  }

  private List<HeldRole> roles(String principalId) {
    AssignmentTrail trail = new AssignmentTrail(night.files(), night.entitlements());
    List<HeldRole> roles = new ArrayList<>();
    for (Entitlement held : night.entitlements().of(principalId)) {
      String group = held.viaGroup();
      roles.add(
          new HeldRole(
              held.role(),
              group,
              group == null ? null : night.entitlements().groupName(group),
              trail.of(principalId, held)));
    }
    return roles;
  }

  private Answer answer(Builder builder, long digest, PlannedChange change) {
    boolean waiting =
        builder.escrow.filter(entry -> entry.nextRetry().isAfter(now)).isPresent()
            && builder.known.filter(person -> person.digest() == digest).isPresent();
    if (waiting) {
      return Answer.IN_ESCROW;
    }
    return switch (change.status()) {
      case FAILED, ESCROWED -> Answer.FAILED;
      case REFUSED -> Answer.REFUSED;
      case PLANNED, HELD, SUCCEEDED, UNCHANGED, SKIPPED ->
          change.standing().skipReason().isPresent() ? Answer.SKIPPED : Answer.IN_SCOPE;
    };
  }

  private List<Explanation.Attribute> attributes(Candidate person, PlannedChange change) {
    if (change.standing().skipReason().isPresent()) {
      return change.action() == Action.DISABLE
          ? attributes(person, MappingPurpose.DISABLE)
          : List.of();
    }
    return attributes(
        person, change.account().linked() ? MappingPurpose.UPDATE : MappingPurpose.CREATE);
  }

  private List<Explanation.Attribute> attributes(Candidate person, MappingPurpose purpose) {
    return new AttributeTrace(job.mappings().users(), now).of(person, purpose);
  }

  /** In no export: known from earlier runs, or not at all. */
  private Explanation absent(String asked, List<LookedThrough> looked) {
    Builder builder = new Builder(asked, looked);
    builder.roles = roles(asked);
    List<Person> named = parts.raw().links().named(ObjectKind.USER, asked);
    if (named.size() != 1) {
      return builder.build(Answer.UNKNOWN);
    }
    Person person = named.get(0);
    builder.remembered(person.key());
    try {
      builder.asked(person.account());
    } catch (ServiceProviderUnavailableException e) {
      builder.unavailable = String.valueOf(e.getMessage());
    }
    builder.change = Optional.of(night.isDelta() ? unchanged(person) : parts.leave(person));
    return builder.build(night.isDelta() ? Answer.NOT_IN_DELTA : Answer.MISSING);
  }

  /** Whom a delta does not hold has not changed: what is owed to them is decided by a run. */
  private PlannedChange unchanged(Person person) {
    return parts
        .planner()
        .change(
            new Subject(
                ObjectKind.USER,
                person.key(),
                person.key(),
                new SourcePosition("users", 0),
                person.digest()),
            person.account(),
            ScimResource.EMPTY,
            List.of());
  }

  private Optional<PlannedChange> held(String key) {
    return HeldChanges.of(parts.raw()).stream()
        .filter(change -> change.subject().key().equals(key))
        .findFirst();
  }

  private final class Builder {
    private final String asked;
    private final List<LookedThrough> looked;
    private final List<SourcePosition> rows = new ArrayList<>();
    private Optional<dev.rollcall.directory.DirectoryUser> user = Optional.empty();
    private List<dev.rollcall.scope.ScopeCondition> conditions = List.of();
    private List<ScopingFilter.Evaluation> filters = List.of();
    private List<HeldRole> roles = List.of();
    private Optional<Person> known = Optional.empty();
    private TargetAnswer targetAnswer = TargetAnswer.NOT_ASKED;
    private Optional<ScimResource> account = Optional.empty();
    private List<Explanation.Look> looks = List.of();
    private List<Explanation.Attribute> attributes = List.of();
    private Optional<PlannedChange> change = Optional.empty();
    private Optional<PlannedChange> drift = Optional.empty();
    private Optional<Escrow.Entry> escrow = Optional.empty();
    private @org.jspecify.annotations.Nullable String unavailable;

    Builder(String asked, List<LookedThrough> looked) {
      this.asked = asked;
      this.looked = looked;
    }

    void remembered(String key) {
      known = parts.raw().people().find(ObjectKind.USER, key);
      escrow = parts.raw().escrow().find(ObjectKind.USER, key);
    }

    /** Reads the linked account, if the target may be asked. */
    void asked(Account linked) {
      String id = linked.targetId();
      if (id == null || target.matching() == Matching.OFFLINE) {
        return;
      }
      try {
        account = target.provider().read(ResourceType.USER, id);
        targetAnswer = account.isPresent() ? TargetAnswer.THERE : TargetAnswer.GONE;
      } catch (ServiceProviderException e) {
        unavailable = e.error().reason();
      }
    }

    Explanation build(Answer answer) {
      return new Explanation(
          asked,
          answer,
          rows,
          looked,
          user,
          conditions,
          filters,
          roles,
          known,
          targetAnswer,
          account,
          looks,
          attributes,
          change,
          drift,
          escrow,
          known.map(Person::key).or(() -> user.map(it -> it.key())).flatMap(Explainer.this::held),
          unavailable);
    }
  }
}
