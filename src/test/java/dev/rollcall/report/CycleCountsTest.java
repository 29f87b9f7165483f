package dev.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.provisioning.Provisioner.DisableEffect;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.Standing;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CycleCountsTest {
  @TempDir Path folder;

  @Test
  void readIsTheSumOfEverythingThatWasCounted() {
    try (LedgerNight night = new LedgerNight(folder)) {
      night.create(night.person("1", "A"), "{\"userName\":\"a\"}");
      night.update(night.person("2", "B"), "{\"title\":\"x\"}", "{\"title\":\"y\"}");
      night.enable(night.person("3", "C"), "{\"active\":false}", "{\"active\":true}");
      night.disable(night.person("4", "D"), "{\"active\":true}", Standing.DISABLED, "");
      night.delete(night.person("5", "E"), "{\"active\":true}");
      night.skip(night.person("6", "F"), Standing.DEFAULT_ACCESS, "");
      night.fail(night.person("7", "G"), "{}", error("EntryConflict"));
      night.hold(night.person("8", "H"), "{\"active\":true}", "");
      night.refuse(night.person("9", "I"), "{}");
      night.pending(night.person("10", "J"), "{}");
      night.create(night.group("g", "G"), "{}");

      CycleCounts counts =
          count(night)
              .unchangedUsers(Map.of(Standing.PROVISIONED, 100L, Standing.NOT_ASSIGNED, 20L))
              .unchangedUsers(Map.of(Standing.DEFAULT_ACCESS, 5L, Standing.REFUSED, 2L));

      ObjectCounts users = counts.users();
      assertThat(users.byOutcome())
          .containsExactlyInAnyOrderEntriesOf(
              Map.ofEntries(
                  Map.entry(Outcome.CREATED, 1L),
                  Map.entry(Outcome.UPDATED, 1L),
                  Map.entry(Outcome.ENABLED, 1L),
                  Map.entry(Outcome.DISABLED, 1L),
                  Map.entry(Outcome.DELETED, 1L),
                  Map.entry(Outcome.UNCHANGED, 100L),
                  Map.entry(Outcome.SKIPPED, 26L),
                  Map.entry(Outcome.FAILED, 1L),
                  Map.entry(Outcome.HELD, 1L),
                  Map.entry(Outcome.REFUSED, 3L),
                  Map.entry(Outcome.PENDING, 1L)));
      assertThat(users.read()).isEqualTo(137);
      assertThat(users.changed()).isEqualTo(5);
      assertThat(counts.groups().read()).isEqualTo(1);
      assertThat(counts.skipped())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(SkippedReason.NOT_ASSIGNED, 20L, SkippedReason.DEFAULT_ACCESS, 6L));
    }
  }

  @Test
  void whoWasDisabledTonightIsNotSkippedToo() {
    try (LedgerNight night = new LedgerNight(folder)) {
      night.disable(night.person("1", "A"), "{\"active\":true}", Standing.NOT_ASSIGNED, "");

      CycleCounts counts = count(night);

      assertThat(counts.users().disabled()).isEqualTo(1);
      assertThat(counts.users().read()).isEqualTo(1);
      assertThat(counts.skipped()).isEmpty();
    }
  }

  @Test
  void aDisableThatDestroysTheAccountCountsAsADeletion() {
    try (LedgerNight night = new LedgerNight(folder, "run", DisableEffect.DESTROYS_ACCOUNT)) {
      night.disable(night.person("1", "A"), "{\"active\":true}", Standing.DISABLED, "");

      assertThat(count(night).users().deleted()).isEqualTo(1);
      assertThat(count(night).users().disabled()).isZero();
    }
  }

  @Test
  void aPlanCountsWhatWouldBeDone() {
    try (LedgerNight night = new LedgerNight(folder, "plan", DisableEffect.KEEPS_ACCOUNT)) {
      night.pending(night.person("1", "A"), "{}");

      assertThat(count(night).users().created()).isEqualTo(1);
      assertThat(count(night).users().pending()).isZero();
    }
  }

  @Test
  void failuresAreGroupedByCodeTheMostFrequentFirst() {
    try (LedgerNight night = new LedgerNight(folder)) {
      night.fail(night.person("0", "First"), "{}", error("Timeout"));
      for (int i = 0; i < FailureGroup.NAMED + 5; i++) {
        night.fail(night.person("k" + (100 + i), "P"), "{}", error("EntryConflict"));
      }

      assertThat(count(night).failures())
          .extracting(FailureGroup::code, FailureGroup::count, group -> group.records().size())
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  "EntryConflict", FailureGroup.NAMED + 5L, FailureGroup.NAMED),
              org.assertj.core.groups.Tuple.tuple("Timeout", 1L, 1));
    }
  }

  @Test
  void theStatusIsTheGravestThatHolds() {
    try (LedgerNight night = new LedgerNight(folder)) {
      assertThat(ReportStatus.of(count(night))).isEqualTo(ReportStatus.SUCCEEDED);
      night.refuse(night.person("1", "A"), "{}");
      assertThat(ReportStatus.of(count(night))).isEqualTo(ReportStatus.PARTIAL);
      night.hold(night.person("2", "B"), "{\"active\":true}", "");
      assertThat(ReportStatus.of(count(night))).isEqualTo(ReportStatus.HELD);
    }
  }

  private static CycleCounts count(LedgerNight night) {
    CycleCounts counts = new CycleCounts(night.context());
    night.each(counts::add);
    return counts;
  }

  private static ProvisioningError error(String code) {
    return new ProvisioningError(code, "a reason", "an action", 409);
  }
}
