package dev.rollcall.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Times are lower bounds, which hold however slow the machine is. */
@Timeout(60)
class RequestPacerTest {

  @Test
  void aPauseHoldsForEverybody() throws Exception {
    RequestPacer pacer = new RequestPacer(4, null);
    long start = System.nanoTime();
    pacer.pause(Duration.ofMillis(200));
    pacer.pause(Duration.ofMillis(1));
    Thread other = new Thread(() -> acquire(pacer));
    other.start();
    acquire(pacer);
    other.join();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(200_000_000L);
  }

  @Test
  void spreadsRequestsOverTheSecond() {
    RequestPacer pacer = new RequestPacer(100, 100);
    long start = System.nanoTime();
    for (int i = 0; i < 22; i++) {
      acquire(pacer);
    }
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(200_000_000L);
  }

  @Test
  void letsNoMoreInThanAreAllowed() throws Exception {
    RequestPacer pacer = new RequestPacer(3, null);
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Thread[] threads = new Thread[12];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int round = 0; round < 200; round++) {
                  acquire(pacer);
                  most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                  inFlight.decrementAndGet();
                  pacer.succeeded();
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(most).hasValueBetween(1, 3);
    assertThat(inFlight).hasValue(0);
  }

  @Test
  void halvesWhatIsAllowedAndGrowsByOneARound() {
    RequestPacer pacer = new RequestPacer(8, null);
    fill(pacer, 8);
    pacer.overloaded();
    for (int i = 0; i < 7; i++) {
      pacer.overloaded();
    }
    assertThat(pacer.allowed()).as("eight signals of one moment").isEqualTo(4);
    fill(pacer, 4);
    for (int i = 0; i < 4; i++) {
      pacer.succeeded();
    }
    acquire(pacer);
    pacer.succeeded();
    assertThat(pacer.allowed()).isEqualTo(5);
  }

  private static void fill(RequestPacer pacer, int requests) {
    for (int i = 0; i < requests; i++) {
      acquire(pacer);
    }
  }

  private static void acquire(RequestPacer pacer) {
    try {
      pacer.acquire();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
