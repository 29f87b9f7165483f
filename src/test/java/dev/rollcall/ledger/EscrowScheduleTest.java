package dev.rollcall.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published schedule, for a job that runs all the time and for one that runs every night. */
class EscrowScheduleTest {
  private static final Instant FIRST = Instant.parse("2026-11-01T02:00:00Z");

  @Test
  void aJobThatRunsAllTheTimeTriesAfter6And12And24HoursAndThenDaily() {
    List<Long> hours = new ArrayList<>();
    Instant now = FIRST;
    for (int attempts = 1; hours.size() < 6; attempts++) {
      now = EscrowSchedule.next(FIRST, attempts, now);
      hours.add(Duration.between(FIRST, now).toHours());
    }
    assertThat(hours).containsExactly(6L, 12L, 24L, 48L, 72L, 96L);
  }

  @Test
  void aNightlyJobTriesEveryNightForFourWeeks() {
    int tries = 0;
    Instant night = FIRST;
    Instant due = EscrowSchedule.next(FIRST, 1, FIRST);
    for (int attempts = 2; !due.equals(EscrowSchedule.NEVER); attempts++) {
      night = night.plus(Duration.ofDays(1));
      assertThat(due).isBeforeOrEqualTo(night);
      due = EscrowSchedule.next(FIRST, attempts, night);
      tries++;
    }
    assertThat(tries).isEqualTo(28);
  }
}
