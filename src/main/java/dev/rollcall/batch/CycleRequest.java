package dev.rollcall.batch;

import dev.rollcall.definition.JobDefinition;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.Stoppage;
import dev.rollcall.safety.ExportRule;
import dev.rollcall.target.TargetProfile;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is asked of a cycle.
 *
 * @param attention at whom it looks
 * @param target the service provider, and what is known of it
 * @param replay makes the changes of a cycle that decides about nobody, such as a replay; empty for
 *     a run or a plan
 * @param accepted rules of the trust gate that may be broken this once
 */
public record CycleRequest(
    JobDefinition job,
    Verb verb,
    Attention attention,
    Target target,
    Optional<Function<ReplayContext, Iterable<PlannedChange>>> replay,
    Stoppage stoppage,
    Progress progress,
    Set<ExportRule> accepted) {
  public CycleRequest {
    accepted = Set.copyOf(accepted);
  }

  /** A cycle in which no rule of the trust gate may be broken. */
  public CycleRequest(
      JobDefinition job,
      Verb verb,
      Attention attention,
      Target target,
      Optional<Function<ReplayContext, Iterable<PlannedChange>>> replay,
      Stoppage stoppage,
      Progress progress) {
    this(job, verb, attention, target, replay, stoppage, progress, Set.of());
  }

  /** What kind of cycle it is; the name is that of its Spring Batch job. */
  public enum Verb {
    RUN("run"),
    PLAN("plan"),
    REPLAY("replay"),
    PROVISION("provision"),
    APPROVE("approve");

    private final String jobName;

    Verb(String jobName) {
      this.jobName = jobName;
    }

    /** The name of the Spring Batch job, and of the verb. */
    public String jobName() {
      return jobName;
    }
  }

  /**
   * The target of a cycle.
   *
   * @param matching how existing accounts are looked for
   */
  public record Target(
      dev.rollcall.provisioning.ServiceProvider provider,
      TargetProfile profile,
      Matching matching) {}

  /** How existing accounts are looked for. */
  public enum Matching {
    /** As the profile says; by a listing in an initial cycle. */
    ASK_TARGET,
    /** Not at all: everybody without a link is taken for a creation. */
    OFFLINE
  }
}
