package dev.rollcall.target;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How to speak to one service provider.
 *
 * @param base the SCIM base URL, without a slash at its end
 * @param token the bearer token, asked for anew for every request; empty for none
 * @param requestTimeout how long an answer may be waited for
 * @param attempts how often a request is sent before it is given up, at least 1; a 429 uses up none
 * @param initial the pause before the second attempt; doubled with jitter before each further one
 * @param maximum no pause is longer
 */
public record ConnectionSettings(
    URI base,
    Supplier<Optional<String>> token,
    int concurrency,
    @Nullable Integer requestsPerSecond,
    int pageSize,
    Duration requestTimeout,
    int attempts,
    Duration initial,
    Duration maximum) {
  public ConnectionSettings {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1 but was " + attempts);
    }
  }

  /** Neither the token nor anything else that is secret. */
  @Override
  public String toString() {
    return base.toString();
  }
}
