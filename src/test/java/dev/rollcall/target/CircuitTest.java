package dev.rollcall.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.target.ScriptedTarget.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Targets that were well, and are down for a while, or for good. */
@Timeout(60)
class CircuitTest {
  private static final int ATTEMPTS = 2;
  private static final Answer WELL = Answer.list("{\"id\":\"7\",\"userName\":\"ana\"}");
  private static final Answer ANA = Answer.of(200, "{\"id\":\"7\",\"userName\":\"ana\"}");
  private static final Answer DOWN = Answer.of(503);

  @Test
  void aRequestIsSentAgainWhenTheTargetIsBack() throws Exception {
    try (ScriptedTarget target = target(ScriptedTarget.LOST, ATTEMPTS + 3, WELL, ANA);
        HttpServiceProvider client = client(target, Duration.ofMinutes(1))) {
      client.list(ResourceType.USER, 1);
      assertThat(client.read(ResourceType.USER, "7")).isPresent();
      assertThat(client.outages()).isPositive();
      String probe = "GET /scim/v2/Users?startIndex=1&count=1";
      String read = "GET /scim/v2/Users/7";
      assertThat(target.received().subList(1, 8))
          .allMatch(request -> request.startsWith(probe) || request.startsWith(read))
          .extracting(request -> request.startsWith(probe))
          .containsExactly(false, false, true, true, true, true, false);
    }
  }

  @Test
  void aRequestThatFailsAloneIsNotWaitedFor() throws Exception {
    try (ScriptedTarget target = target(DOWN, ATTEMPTS, WELL);
        HttpServiceProvider client = client(target, Duration.ofHours(1))) {
      client.list(ResourceType.USER, 1);
      assertThatThrownBy(() -> client.read(ResourceType.USER, "7"))
          .isInstanceOf(ServiceProviderException.class);
      assertThat(client.outages()).isZero();
    }
  }

  @Test
  void aTargetThatStaysDownIsGivenUpAndAskedNothingMore() throws Exception {
    try (ScriptedTarget target = target(DOWN, 1);
        HttpServiceProvider client = client(target, Duration.ofMillis(20))) {
      client.list(ResourceType.USER, 1);
      assertThatThrownBy(() -> client.read(ResourceType.USER, "7"))
          .isInstanceOf(ServiceProviderUnavailableException.class)
          .hasMessageContaining("is down")
          .hasMessageContaining("target.retry.outage");
      int requests = target.received().size();
      assertThatThrownBy(() -> client.delete(ResourceType.USER, "8"))
          .isInstanceOf(ServiceProviderUnavailableException.class);
      assertThat(target.received()).hasSize(requests);
    }
  }

  @Test
  void aTargetThatHasNeverAnsweredIsNotWaitedFor() throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(DOWN);
        HttpServiceProvider client = client(target, Duration.ofHours(1))) {
      assertThatThrownBy(() -> client.read(ResourceType.USER, "7"))
          .isInstanceOf(ServiceProviderException.class);
      assertThat(target.received()).hasSize(ATTEMPTS);
    }
  }

  @Test
  void everybodyWaitsForTheOneWhoProbes() throws Exception {
    try (ScriptedTarget target = target(ScriptedTarget.LOST, 60, ANA);
        HttpServiceProvider client = client(target, Duration.ofMinutes(1))) {
      client.list(ResourceType.USER, 1);
      for (Future<?> read : all(8, () -> client.read(ResourceType.USER, "7").orElseThrow())) {
        read.get();
      }
      long reads =
          target.received().stream().filter(request -> request.contains("/Users/7")).count();
      assertThat(reads).as("reads sent in vain").isLessThanOrEqualTo(8 + 8 * ATTEMPTS);
    }
  }

  @Test
  void nobodyWaitsOnceTheRunIsToEnd() throws Exception {
    try (ScriptedTarget target = target(DOWN, 1);
        HttpServiceProvider client = client(target, Duration.ofHours(1))) {
      client.list(ResourceType.USER, 1);
      List<Future<?>> reads = all(4, () -> client.read(ResourceType.USER, "7"));
      awaitRequests(target, 4);
      client.leave();
      for (Future<?> read : reads) {
        assertThatThrownBy(read::get).hasCauseInstanceOf(ServiceProviderUnavailableException.class);
      }
    }
  }

  @Test
  void nobodyWaitsForAPauseOnceTheRunIsToEnd() throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(429).with("Retry-After", "500"));
        HttpServiceProvider client = client(target, Duration.ofHours(1))) {
      List<Future<?>> reads = all(1, () -> client.read(ResourceType.USER, "7"));
      awaitRequests(target, 1);
      client.leave();
      assertThatThrownBy(() -> reads.get(0).get())
          .hasCauseInstanceOf(ServiceProviderUnavailableException.class)
          .hasMessageContaining("the run was ended");
    }
  }

  /** One good answer to begin with, then so many of another, then what follows. */
  private static ScriptedTarget target(Answer trouble, int times, Answer... then) {
    List<Answer> script = new ArrayList<>(List.of(WELL));
    script.addAll(Collections.nCopies(times, trouble));
    script.addAll(Arrays.asList(then));
    return new ScriptedTarget(script.toArray(Answer[]::new));
  }

  private static HttpServiceProvider client(ScriptedTarget target, Duration outage) {
    return new HttpServiceProvider(target.settings(ATTEMPTS, outage), Clock.systemUTC());
  }

  private static List<Future<?>> all(int threads, Callable<?> call) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Future<?>> calls = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      calls.add(executor.submit(call));
    }
    executor.shutdown();
    return calls;
  }

  private static void awaitRequests(ScriptedTarget target, int count) throws InterruptedException {
    while (target.received().size() < count) {
      Thread.sleep(5);
    }
  }
}
