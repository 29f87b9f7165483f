package dev.rollcall.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a sandbox is started.
 *
 * @param port the port on 127.0.0.1, 0 for any free one
 * @param token the bearer token that every SCIM request must carry
 * @param latency how much longer than necessary each SCIM answer takes
 * @param store the file that keeps the accounts; without one they are gone when the sandbox ends
 */
public record SandboxOptions(int port, String token, Duration latency, Optional<Path> store) {
  /** Checks the port's range, the token's presence and the latency's sign. */
  public SandboxOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535 but was " + port);
    }
    if (token.isBlank()) {
      throw new IllegalArgumentException("the sandbox needs a bearer token");
    }
    if (latency.isNegative()) {
      throw new IllegalArgumentException("latency must not be negative but was " + latency);
    }
  }

  /** A sandbox on any free port, without latency, that keeps its accounts in memory only. */
  public static SandboxOptions withToken(String token) {
    return new SandboxOptions(0, token, Duration.ZERO, Optional.empty());
  }

  /** The same sandbox on this port. */
  public SandboxOptions onPort(int newPort) {
    return new SandboxOptions(newPort, token, latency, store);
  }

  /** The same sandbox with its accounts kept in this file. */
  public SandboxOptions keptIn(Path file) {
    return new SandboxOptions(port, token, latency, Optional.of(file));
  }

  /** The same sandbox with this latency. */
  public SandboxOptions withLatency(Duration newLatency) {
    return new SandboxOptions(port, token, newLatency, store);
  }

  /** Leaves the token out: it is a secret. */
  @Override
  public String toString() {
    return "SandboxOptions[port=" + port + ", latency=" + latency + ", store=" + store + "]";
  }
}
