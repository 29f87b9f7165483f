package dev.rollcall.definition;

import dev.rollcall.definition.TargetSettings.Address;
import dev.rollcall.definition.TargetSettings.Authentication;
import dev.rollcall.definition.TargetSettings.Limits;
import dev.rollcall.definition.TargetSettings.Retry;
import dev.rollcall.definition.TargetSettings.Tls;
import dev.rollcall.target.TargetProfile;
import dev.rollcall.target.UnknownProfileException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code target:}. */
final class TargetReading {
  private static final String GENERIC = "generic";
  private static final URI NOWHERE = URI.create("https://unknown.invalid");

  private TargetReading() {}

  /**
   * The target's profile, which gives defaults to others; the generic one if it is unknown. A file
   * of the user's own is relative to the job's.
   */
  static TargetProfile profile(Section target) {
    String name = target.value("profile", ValueType.TEXT, GENERIC);
    Path file = TargetProfile.isFile(name) ? target.optionalFile("profile") : null;
    try {
      return TargetProfile.named(file == null ? name : file.toString());
    } catch (UnknownProfileException e) {
      target.problem("profile", String.valueOf(e.getMessage()));
      return TargetProfile.named(GENERIC);
    }
  }

  static TargetSettings read(Section target, TargetProfile profile) {
    Address address = address(target);
    Authentication authentication = authentication(target.section("auth"));
    return new TargetSettings(
        profile.name(),
        target.value("dialect", ValueType.DIALECT, profile.dialect()),
        address,
        address instanceof Address.Sandbox ? new Authentication.None() : authentication,
        tls(target.section("tls")),
        limits(target.section("limits"), profile),
        retry(target.section("retry")));
  }

  private static Address address(Section target) {
    @Nullable URI url = target.optional("url", ValueType.HTTP_URL);
    @Nullable Path sandbox = target.optionalFile("sandbox");
    if (target.has("url") && target.has("sandbox")) {
      target.problem(
          "sandbox", "stands beside url; a job has one target, so leave one of them out");
    } else if (!target.has("url") && !target.has("sandbox")) {
      target.problem("url", "is missing; expected " + ValueType.HTTP_URL.expected());
    }
    return sandbox == null
        ? new Address.Url(url == null ? NOWHERE : url)
        : new Address.Sandbox(sandbox);
  }

  private static Authentication authentication(Section auth) {
    Optional<Secret> bearer = auth.secret("bearer");
    Authentication oauth = oauth(auth.section("oauth"), auth.has("oauth"));
    if (auth.has("bearer") && auth.has("oauth")) {
      auth.problem("oauth", "stands beside bearer; leave one of them out");
    }
    return bearer.<Authentication>map(Authentication.Bearer::new).orElse(oauth);
  }

  private static Authentication oauth(Section oauth, boolean isGiven) {
    @Nullable URI tokenUrl = oauth.optional("tokenUrl", ValueType.HTTP_URL);
    @Nullable String clientId = oauth.optional("clientId", ValueType.TEXT);
    Optional<Secret> clientSecret = oauth.secret("clientSecret");
    @Nullable String scope = oauth.optional("scope", ValueType.TEXT);
    if (!isGiven) {
      return new Authentication.None();
    }
    for (String key : new String[] {"tokenUrl", "clientId", "clientSecret"}) {
      if (!oauth.has(key)) {
        oauth.problem(key, "is missing");
      }
    }
    return tokenUrl == null || clientId == null || clientSecret.isEmpty()
        ? new Authentication.None()
        : new Authentication.OAuth(tokenUrl, clientId, clientSecret.get(), scope);
  }

  private static Tls tls(Section tls) {
    if (tls.has("certificate") != tls.has("key")) {
      tls.problem(
          tls.has("key") ? "certificate" : "key",
          "is missing; a client's certificate and key belong together");
    }
    return new Tls(
        tls.optionalFile("ca"), tls.optionalFile("certificate"), tls.optionalFile("key"));
  }

  private static Limits limits(Section limits, TargetProfile profile) {
    int concurrency =
        limits.value("concurrency", ValueType.number(1, 1_000), profile.concurrency());
    @Nullable Integer rate = limits.optional("requestsPerSecond", ValueType.number(1, 100_000));
    return new Limits(
        concurrency, limits.has("requestsPerSecond") ? rate : profile.requestsPerSecond());
  }

  private static Retry retry(Section retry) {
    Retry settings =
        new Retry(
            retry.value("attempts", ValueType.number(1, 100), 5),
            retry.value("initial", ValueType.DURATION, Duration.ofMillis(500)),
            retry.value("maximum", ValueType.DURATION, Duration.ofSeconds(30)),
            retry.value("outage", ValueType.DURATION, Duration.ofMinutes(10)));
    if (settings.initial().compareTo(settings.maximum()) > 0) {
      retry.problem("initial", "is longer than maximum");
    }
    return settings;
  }
}
