package dev.rollcall.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.batch.CycleResult.Ending;
import dev.rollcall.provisioning.PlannedChange.Status;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next run makes of a cycle whose process died. */
class InterruptedCycleTest {
  private static final AttributePath EXTERNAL_ID = AttributePath.parse("externalId");
  private static final int CREATED_ON_NIGHT_1 = 240;
  private static final int DISABLED_AND_UPDATED_ON_NIGHT_2 = 20;
  private static final int ACTIVE_ON_NIGHT_2 = 244;

  @TempDir Path folder;
  private SandboxNights nights;

  @BeforeEach
  void start() throws IOException {
    nights = new SandboxNights(folder);
  }

  @AfterEach
  void stop() throws IOException {
    nights.close();
  }

  @Test
  void nextNightLinksWhomTheInterruptedOneCreated() throws ServiceProviderException {
    killed("night-1", CREATED_ON_NIGHT_1 - 1);
    CycleResult result = nights.finished("night-2", nights.target());
    assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(result.guards()).as("creations are not held until a night was good").isEmpty();
    assertThat(result.abandoned()).contains("run-1");
    assertEachPersonHasOneAccount(ACTIVE_ON_NIGHT_2);
    assertRunAgainSendsNothing("night-2");
  }

  @Test
  void abandonedCycleIsReportedWithWhatItHasDone() throws ServiceProviderException {
    killed("night-1", CREATED_ON_NIGHT_1 - 1);
    int accounts = nights.accounts().size();
    nights.finished("night-2", nights.target());
    assertThat(nights.abandoned()).singleElement().matches(it -> it.ending() == Ending.INTERRUPTED);
    assertThat(nights.abandonedChanges())
        .filteredOn(staged -> staged.change().status() == Status.SUCCEEDED)
        .hasSize(accounts);
  }

  @Test
  void whatTheInterruptedNightHasChangedIsChangedBackByExportsThatAreAsBefore()
      throws ServiceProviderException {
    nights.finished("night-1", nights.target());
    List<String> before = contents();
    killed("night-2", DISABLED_AND_UPDATED_ON_NIGHT_2 - 1);
    assertThat(contents()).isNotEqualTo(before);
    nights.finished("night-1", nights.target());
    assertThat(contents()).isEqualTo(before);
    assertRunAgainSendsNothing("night-1");
  }

  @Test
  void sameNightResumesWithoutSendingAnythingTwice() throws ServiceProviderException {
    killed("night-1", CREATED_ON_NIGHT_1 - 1);
    CycleResult result = nights.finished("night-1", nights.target());
    assertThat(result.resumed()).isTrue();
    assertThat(nights.abandoned()).isEmpty();
    assertEachPersonHasOneAccount(CREATED_ON_NIGHT_1);
    assertRunAgainSendsNothing("night-1");
  }

  @Test
  void resumedNightRemembersWhichColumnsTheUsersHad() throws ServiceProviderException {
    killed("night-1", CREATED_ON_NIGHT_1 - 1);
    nights.finished("night-1", nights.target());
    assertThat(nights.ledger().baselines().columns("users")).contains("jobTitle", "department");
  }

  @Test
  void cycleThatWasNotReportedIsReportedByTheNextRun() {
    CycleResult unreported = nights.run("night-1", nights.target());
    DyingTarget again = new DyingTarget(nights.target());
    CycleResult result = nights.finished("night-1", again);
    assertThat(result.cycle().id()).isEqualTo(unreported.cycle().id());
    assertThat(result.resumed()).isTrue();
    assertThat(result.unchanged()).isEqualTo(unreported.unchanged());
    assertThat(again.requests()).isZero();
    assertRunAgainSendsNothing("night-1");
  }

  @Test
  void cycleThatWasNotReportedIsReportedWholeBeforeTheNextNight() {
    nights.run("night-1", nights.target());
    nights.finished("night-2", nights.target());
    assertThat(nights.abandoned()).singleElement().matches(it -> it.ending() == Ending.COMPLETED);
    assertThat(nights.abandonedChanges())
        .filteredOn(staged -> staged.change().status() == Status.SUCCEEDED)
        .hasSize(CREATED_ON_NIGHT_1);
  }

  @Test
  void planLeavesAnInterruptedRunToBeResumed() {
    killed("night-1", CREATED_ON_NIGHT_1 - 1);
    nights.plan("night-2");
    assertThat(nights.abandoned()).isEmpty();
    assertThat(nights.finished("night-1", nights.target()).resumed()).isTrue();
  }

  private void killed(String night, int writes) {
    assertThatThrownBy(() -> nights.run(night, new DyingTarget(nights.target(), writes)))
        .hasStackTraceContaining("killed");
  }

  private void assertRunAgainSendsNothing(String night) {
    DyingTarget again = new DyingTarget(nights.target());
    assertThat(nights.finished(night, again).ending()).isEqualTo(Ending.COMPLETED);
    assertThat(again.requests()).isZero();
  }

  private void assertEachPersonHasOneAccount(int active) throws ServiceProviderException {
    List<ScimResource> accounts = nights.accounts();
    TreeMap<String, Integer> holders = new TreeMap<>();
    accounts.forEach(it -> holders.merge(it.text(EXTERNAL_ID).orElse(""), 1, Integer::sum));
    assertThat(holders.values()).containsOnly(1);
    assertThat(accounts).filteredOn(ScimResource::isActive).hasSize(active);
  }

  private List<String> contents() throws ServiceProviderException {
    return nights.accounts().stream().map(it -> it.without("meta").toString()).sorted().toList();
  }
}
