package dev.rollcall.report;

import dev.rollcall.ledger.Cycle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one cycle: what was read, what was done, what was left out and why, and how it
 * ended. A resumed cycle's report holds the whole cycle.
 *
 * @param relations members and references
 * @param skipped users left out, by reason
 * @param requests by kind, in the order of {@link #REQUESTS}
 * @param failures by error code, the most frequent first
 * @param refusals what was not touched on purpose, in the same way
 * @param quarantine null unless the job is quarantined
 * @param resumed whether an interrupted run of the same cycle was taken up
 * @param abandoned the run id of an interrupted cycle that could not be taken up
 * @param warnings what did not stop the cycle and should be looked at; no personal data
 * @param messages why it ended as it did and what to do, one sentence each; no personal data
 */
public record CycleReport(
    String job,
    String runId,
    String verb,
    CycleKind cycle,
    ReportStatus status,
    int exitCode,
    Instant started,
    Instant ended,
    List<ExportFacts> exports,
    ObjectCounts users,
    ObjectCounts groups,
    RelationCounts relations,
    Map<SkippedReason, Long> skipped,
    Map<String, Long> requests,
    List<FailureGroup> failures,
    List<FailureGroup> refusals,
    List<GuardFinding> guards,
    @Nullable QuarantineFacts quarantine,
    boolean resumed,
    @Nullable String abandoned,
    List<String> warnings,
    List<String> messages) {

  /** The kinds of requests, in their order. */
  public static final List<String> REQUESTS =
      List.of(
          "match", "list", "read", "create", "update", "delete", "bulk", "retries", "throttled");

  public CycleReport {
    if (!status.allows(exitCode)) {
      throw new IllegalArgumentException(status.key() + " does not end with exit code " + exitCode);
    }
    if (ended.isBefore(started)) {
      throw new IllegalArgumentException("ended " + ended + " before it started, " + started);
    }
    exports = List.copyOf(exports);
    skipped = complete(skipped);
    requests = ordered(requests);
    failures = List.copyOf(failures);
    refusals = List.copyOf(refusals);
    guards = List.copyOf(guards);
    warnings = List.copyOf(warnings);
    messages = List.copyOf(messages);
    long left = skipped.values().stream().mapToLong(Long::longValue).sum();
    if (left != users.skipped()) {
      throw new IllegalArgumentException(
          "the reasons account for " + left + " of " + users.skipped() + " skipped users");
    }
  }

  /** Begins the report of a cycle of the ledger. */
  public static Builder of(String job, Cycle cycle) {
    return new Builder(job, cycle.runId(), cycle.verb())
        .cycle(cycle.initial() ? CycleKind.INITIAL : CycleKind.INCREMENTAL)
        .started(cycle.started());
  }

  /** Begins the report of a run that came to no cycle. */
  public static Builder of(String job, String runId, String verb) {
    return new Builder(job, runId, verb);
  }

  /** How long it took. */
  public Duration duration() {
    return Duration.between(started, ended);
  }

  /** All requests that were sent, repeated ones included. */
  public long requestsSent() {
    return requests.entrySet().stream()
        .filter(entry -> !entry.getKey().equals("throttled"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** One line for a log: what happened, without personal data. */
  public String summary() {
    return new ReportSummary(this).line();
  }

  /** A few lines for a terminal, without personal data and without a line end after the last. */
  public String terminalSummary() {
    return new ReportSummary(this).lines();
  }

  private static Map<SkippedReason, Long> complete(Map<SkippedReason, Long> counts) {
    EnumMap<SkippedReason, Long> copy = new EnumMap<>(SkippedReason.class);
    for (SkippedReason reason : SkippedReason.values()) {
      copy.put(reason, counts.getOrDefault(reason, 0L));
    }
    copy.remove(SkippedReason.SWITCHED_OFF, 0L);
    return Collections.unmodifiableMap(copy);
  }

  private static Map<String, Long> ordered(Map<String, Long> counts) {
    Map<String, Long> copy = new LinkedHashMap<>();
    REQUESTS.forEach(kind -> copy.put(kind, counts.getOrDefault(kind, 0L)));
    counts.forEach(copy::putIfAbsent);
    return Collections.unmodifiableMap(copy);
  }

  /** Collects the facts; what is not said is empty, and the cycle an incremental one. */
  public static final class Builder {
    private final String job;
    private final String runId;
    private final String verb;
    private CycleKind cycle = CycleKind.INCREMENTAL;
    private ReportStatus status = ReportStatus.SUCCEEDED;
    private @Nullable Integer exitCode;
    private @Nullable Instant started;
    private @Nullable Instant ended;
    private final List<ExportFacts> exports = new ArrayList<>();
    private ObjectCounts users = ObjectCounts.none();
    private ObjectCounts groups = ObjectCounts.none();
    private RelationCounts relations = RelationCounts.none();
    private Map<SkippedReason, Long> skipped = Map.of();
    private Map<String, Long> requests = Map.of();
    private List<FailureGroup> failures = List.of();
    private List<FailureGroup> refusals = List.of();
    private final List<GuardFinding> guards = new ArrayList<>();
    private @Nullable QuarantineFacts quarantine;
    private boolean resumed;
    private @Nullable String abandoned;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    private Builder(String job, String runId, String verb) {
      this.job = job;
      this.runId = runId;
      this.verb = verb;
    }

    /** Whether it is an initial cycle. */
    public Builder cycle(CycleKind kind) {
      cycle = kind;
      return this;
    }

    /** How it ended, with that status's own exit code. */
    public Builder status(ReportStatus ending) {
      status = ending;
      exitCode = null;
      return this;
    }

    /** How it ended, with another exit code, such as 143. */
    public Builder status(ReportStatus ending, int code) {
      status = ending;
      exitCode = code;
      return this;
    }

    /** When it began. */
    public Builder started(Instant when) {
      started = when;
      return this;
    }

    /** When it ended. */
    public Builder ended(Instant when) {
      ended = when;
      return this;
    }

    /** An export that was read. */
    public Builder export(ExportFacts export) {
      exports.add(export);
      return this;
    }

    /** What was counted. */
    public Builder counts(CycleCounts counts) {
      users = counts.users();
      groups = counts.groups();
      relations = counts.relations();
      skipped = counts.skipped();
      failures = counts.failures();
      refusals = counts.refusals();
      return this;
    }

    /** What was asked of the target, by kind. */
    public Builder requests(Map<String, Long> counts) {
      requests = counts;
      return this;
    }

    /** That a guard held changes back. */
    public Builder guard(GuardFinding finding) {
      guards.add(finding);
      return this;
    }

    /** That the job is quarantined. */
    public Builder quarantine(QuarantineFacts facts) {
      quarantine = facts;
      return this;
    }

    /** That an interrupted run of this cycle was taken up. */
    public Builder resumed(boolean takenUp) {
      resumed = takenUp;
      return this;
    }

    /** That an interrupted cycle could not be taken up. */
    public Builder abandoned(@Nullable String otherRunId) {
      abandoned = otherRunId;
      return this;
    }

    /** What did not stop the cycle and should be looked at. */
    public Builder warning(String text) {
      warnings.add(text);
      return this;
    }

    /** Why it ended as it did, and what to do. */
    public Builder message(String text) {
      messages.add(text);
      return this;
    }

    /** The report. */
    public CycleReport build() {
      return new CycleReport(
          job,
          runId,
          verb,
          cycle,
          status,
          exitCode == null ? status.exitCode() : exitCode,
          Objects.requireNonNull(started, "started"),
          Objects.requireNonNull(ended, "ended"),
          exports,
          users,
          groups,
          relations,
          skipped,
          requests,
          failures,
          refusals,
          guards,
          quarantine,
          resumed,
          abandoned,
          warnings,
          messages);
    }
  }
}
