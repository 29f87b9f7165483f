package dev.rollcall.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class KnownRecordsTest {
  @Test
  void findsWhatWasAddedEvenWhenMoreCameThanExpected() {
    for (int expected : new int[] {0, 1, 100, 5000, 20_000}) {
      SplittableRandom random = new SplittableRandom(expected);
      Map<Long, Long> digests = new HashMap<>();
      KnownRecords.Builder builder = new KnownRecords.Builder(expected);
      for (int i = 0; i < 5000; i++) {
        long key = random.nextLong() | 1;
        digests.put(key, (long) i);
        builder.add(key, i, (byte) i, i % 3 == 0);
      }
      KnownRecords known = builder.build();
      assertThat(known.size()).isEqualTo(digests.size());
      digests.forEach(
          (key, i) -> {
            int index = known.find(key);
            assertThat(index).isNotNegative();
            assertThat(known.digest(index)).isEqualTo(i);
            assertThat(known.state(index)).isEqualTo((int) (i & 0xff));
            assertThat(known.owed(index)).isEqualTo(i % 3 == 0);
            assertThat(known.find(key + 1)).isEqualTo(-1);
          });
    }
  }

  @Test
  void keysThatFallIntoOneSlotAreKeptApart() {
    KnownRecords.Builder builder = new KnownRecords.Builder(100);
    for (long key = 1; key <= 100; key++) {
      builder.add(key, -key, (byte) 0, false);
      builder.add(-key, key, (byte) 0, false);
    }
    KnownRecords known = builder.build();
    for (long key = 1; key <= 100; key++) {
      assertThat(known.digest(known.find(key))).isEqualTo(-key);
      assertThat(known.digest(known.find(-key))).isEqualTo(key);
    }
    assertThat(known.find(101)).isEqualTo(-1);
  }

  @Test
  void remembersWhoWasSeen() {
    KnownRecords known =
        new KnownRecords.Builder(2).add(7, 1, (byte) 255, true).add(8, 1, (byte) 1, true).build();
    known.markSeen(known.find(7));
    assertThat(known.isSeen(7)).isTrue();
    assertThat(known.isSeen(8)).isFalse();
    assertThat(known.isSeen(9)).isFalse();
    assertThat(known.state(known.find(7))).isEqualTo(255);
    assertThat(known.owed(known.find(7))).isTrue();
  }

  @Test
  void whatIsAddedAgainReplacesWhatWasThere() {
    KnownRecords known =
        new KnownRecords.Builder(1).add(7, 1, (byte) 1, true).add(7, 2, (byte) 3, false).build();
    assertThat(known.size()).isEqualTo(1);
    assertThat(known.digest(known.find(7))).isEqualTo(2);
    assertThat(known.owed(known.find(7))).isFalse();
  }

  @Test
  void refusesTheHashThatNoKeyHas() {
    KnownRecords.Builder builder = new KnownRecords.Builder(1);
    assertThatThrownBy(() -> builder.add(0, 1, (byte) 0, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(KnownRecords.none().find(5)).isEqualTo(-1);
  }
}
