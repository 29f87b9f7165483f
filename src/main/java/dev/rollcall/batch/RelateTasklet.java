package dev.rollcall.batch;

import dev.rollcall.ledger.Relations;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.safety.GuardFinding;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Plans what accounts have to do with one another once this cycle has made them: managers, members.
 * Comes after the guard, since whom it has held back is no member anywhere.
 */
final class RelateTasklet implements Tasklet {
  static final String GROUPS_WITHOUT_MEMBERS = "rollcall.groups.withoutMembers";
  private final CycleParts parts;

  RelateTasklet(CycleParts parts) {
    this.parts = parts;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    ExecutionContext job = contribution.getStepExecution().getJobExecution().getExecutionContext();
    if (parts.referring()) {
      stageReferences(parts);
    }
    if (parts.groups().provisioned()) {
      parts.progress().step("members");
      MembershipPlan plan = new MembershipPlan(parts, MembershipPlan.Extent.WHO_JOINS_AND_LEAVES);
      plan.stage();
      job.putLong(GROUPS_WITHOUT_MEMBERS, plan.groupsWithoutMembers());
      List<GuardFinding> findings =
          new ArrayList<>(GuardFindings.of(job.getString(GuardTasklet.FINDINGS, "")));
      parts.membershipGuard().judge(parts.cycle()).ifPresent(findings::add);
      job.putString(GuardTasklet.FINDINGS, GuardFindings.text(findings));
    }
    return RepeatStatus.FINISHED;
  }

  /** Of references those that can be set and are not. */
  static void stageReferences(CycleParts parts) {
    Staging staging = new Staging(parts);
    List<Relations.DueReference> ofOne = new ArrayList<>();
    parts
        .ledger()
        .relations()
        .eachDueReference(
            parts.cycle().id(),
            due -> {
              if (!ofOne.isEmpty() && !ofOne.get(0).recordKey().equals(due.recordKey())) {
                staging.add(PlannedRelations.references(ofOne));
                ofOne.clear();
              }
              ofOne.add(due);
            });
    if (!ofOne.isEmpty()) {
      staging.add(PlannedRelations.references(ofOne));
    }
    staging.end();
  }

  /** Stages changes a page at a time. */
  static final class Staging {
    private final CycleParts parts;
    private final List<PlannedChange> page = new ArrayList<>();

    Staging(CycleParts parts) {
      this.parts = parts;
    }

    void add(PlannedChange change) {
      page.add(change);
      parts.progress().plannedOne();
      if (page.size() == ProvisioningJobConfiguration.CHUNK) {
        end();
      }
    }

    void end() {
      parts.ledger().stagedChanges().stage(parts.cycle().id(), page);
      page.clear();
    }
  }
}
