package dev.rollcall.definition;

import dev.rollcall.target.Dialect;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The service provider that people are provisioned into.
 *
 * @param profile the name of a file of facts about it
 * @param dialect the words in which it is told of changes
 */
public record TargetSettings(
    String profile,
    Dialect dialect,
    Address address,
    Authentication authentication,
    Tls tls,
    Limits limits,
    Retry retry) {

  /** Where it is. */
  public sealed interface Address {
    /** A SCIM base URL, without a slash at its end. */
    record Url(URI url) implements Address {}

    /** A service provider that is started for the run and keeps its accounts in a file. */
    record Sandbox(Path store) implements Address {}
  }

  /** How requests are authorised. */
  public sealed interface Authentication {
    /** Not at all. */
    record None() implements Authentication {}

    /** RFC 6750. */
    record Bearer(Secret token) implements Authentication {}

    /** The client credentials grant (RFC 6749 §4.4). */
    record OAuth(URI tokenUrl, String clientId, Secret clientSecret, @Nullable String scope)
        implements Authentication {}
  }

  /** Files in PEM: authorities to trust, and the client's own certificate and key. */
  public record Tls(@Nullable Path ca, @Nullable Path certificate, @Nullable Path key) {}

  /**
   * Ceilings; what is really sent adapts below them.
   *
   * @param concurrency requests in flight, at least 1
   * @param requestsPerSecond null when there is no such ceiling
   */
  public record Limits(int concurrency, @Nullable Integer requestsPerSecond) {}

  /**
   * How often and when a request is sent again.
   *
   * @param attempts all of them together, at least 1
   * @param initial the pause before the second
   * @param maximum no pause is longer
   * @param outage how long a target is waited for that was well and is down
   */
  public record Retry(int attempts, Duration initial, Duration maximum, Duration outage) {}
}
