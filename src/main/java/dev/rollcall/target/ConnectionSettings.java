package dev.rollcall.target;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to speak to one service provider.
 *
 * @param base the SCIM base URL, without a slash at its end
 * @param credentials what authorises requests
 * @param network how it is reached
 * @param bulk what a bulk request may hold
 * @param dialect the words in which it is told of changes
 * @param requestTimeout how long an answer may be waited for
 * @param attempts how often a request is sent before it is given up, at least 1; a 429 uses up none
 * @param initial the pause before the second attempt; doubled with jitter before each further one
 * @param maximum no pause is longer
 * @param outage how long a target that was well and is down is waited for; zero: not at all
 */
public record ConnectionSettings(
    URI base,
    Credentials credentials,
    Network network,
    int concurrency,
    @Nullable Integer requestsPerSecond,
    int pageSize,
    BulkLimits bulk,
    Dialect dialect,
    Duration requestTimeout,
    int attempts,
    Duration initial,
    Duration maximum,
    Duration outage) {
  public ConnectionSettings {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1 but was " + attempts);
    }
  }

  /** Neither a token nor anything else that is secret. */
  @Override
  public String toString() {
    return base.toString();
  }
}
