package dev.rollcall.cli;

import dev.rollcall.batch.CycleRequest.Matching;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.definition.TargetSettings;
import dev.rollcall.provisioning.ServiceProvider;
import dev.rollcall.sandbox.SandboxOptions;
import dev.rollcall.sandbox.SandboxServer;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ServiceProviderConfig;
import dev.rollcall.target.Certificates;
import dev.rollcall.target.ConnectionSettings;
import dev.rollcall.target.Credentials;
import dev.rollcall.target.HttpServiceProvider;
import dev.rollcall.target.Network;
import dev.rollcall.target.Probe;
import dev.rollcall.target.Proxies;
import dev.rollcall.target.TargetProfile;
import dev.rollcall.target.UnusableCertificateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The target of a cycle: the job's own, or a sandbox that is started for it. */
final class Target implements AutoCloseable {
  private final ConnectionSettings connection;
  private final HttpServiceProvider provider;
  private final TargetProfile profile;
  private final String label;
  private final @Nullable SandboxServer sandbox;

  private Target(
      ConnectionSettings connection,
      TargetProfile profile,
      String label,
      @Nullable SandboxServer sandbox) {
    this.connection = connection;
    this.provider = new HttpServiceProvider(connection, Clock.systemUTC());
    this.profile = profile;
    this.label = label;
    this.sandbox = sandbox;
  }

  /** Makes the connection; nothing is sent yet. */
  static Target connect(JobDefinition job, Matching matching) {
    TargetSettings settings = job.target();
    TargetProfile profile = TargetProfile.named(settings.profile());
    if (settings.address() instanceof TargetSettings.Address.Sandbox wanted) {
      return sandbox(settings, profile, wanted.store());
    }
    URI url = ((TargetSettings.Address.Url) settings.address()).url();
    return new Target(
        connection(url, credentials(settings), network(job), settings, profile),
        profile,
        label(job),
        null);
  }

  /** What a report calls the target of a job. */
  static String label(JobDefinition job) {
    return job.target().address() instanceof TargetSettings.Address.Sandbox wanted
        ? "sandbox " + wanted.store()
        : ((TargetSettings.Address.Url) job.target().address()).url().toString();
  }

  private static Target sandbox(TargetSettings settings, TargetProfile profile, Path store) {
    String token = UUID.randomUUID().toString();
    try {
      SandboxServer server = SandboxServer.start(SandboxOptions.withToken(token).keptIn(store));
      return new Target(
          connection(
              server.uri(),
              new Credentials.Bearer(() -> token),
              Network.direct(),
              settings,
              profile),
          profile,
          "sandbox " + store,
          server);
    } catch (IOException e) {
      throw new UncheckedIOException(
          store + ": the sandbox cannot be started: " + e.getMessage(), e);
    }
  }

  private static ConnectionSettings connection(
      URI url,
      Credentials credentials,
      Network network,
      TargetSettings settings,
      TargetProfile profile) {
    return new ConnectionSettings(
        url,
        credentials,
        network,
        settings.limits().concurrency(),
        settings.limits().requestsPerSecond(),
        profile.pageSize(),
        profile.bulk(),
        settings.dialect(),
        profile.requestTimeout(),
        settings.retry().attempts(),
        settings.retry().initial(),
        settings.retry().maximum(),
        settings.retry().outage());
  }

  private static Credentials credentials(TargetSettings settings) {
    TargetSettings.Authentication given = settings.authentication();
    if (given instanceof TargetSettings.Authentication.OAuth oauth) {
      return new Credentials.Client(
          oauth.tokenUrl(),
          oauth.clientId(),
          oauth.clientSecret()::reveal,
          Optional.ofNullable(oauth.scope()));
    }
    return given instanceof TargetSettings.Authentication.Bearer bearer
        ? new Credentials.Bearer(bearer.token()::reveal)
        : new Credentials.None();
  }

  private static Network network(JobDefinition job) {
    TargetSettings.Tls tls = job.target().tls();
    try {
      return new Network(
          Certificates.context(tls.ca(), tls.certificate(), tls.key()).orElse(null),
          Proxies.of(System.getenv()));
    } catch (UnusableCertificateException e) {
      throw new UsageException("target.tls: " + e.getMessage());
    }
  }

  ServiceProvider provider() {
    return provider;
  }

  TargetProfile profile() {
    return profile;
  }

  /** What a report calls the target. */
  String label() {
    return label;
  }

  /** Somebody who finds out what it can do. */
  Probe probe(List<AttributePath> matching) {
    return new Probe(connection, matching, Clock.systemUTC());
  }

  /** In what it differs from when it was probed; asked only when it was asked something else. */
  List<String> changesSinceProbe() {
    ServiceProviderConfig before = profile.announced();
    boolean isAsked = requests().values().stream().anyMatch(count -> count > 0);
    return before == null || !isAsked
        ? List.of()
        : provider.announced().map(before::differencesTo).orElse(List.of());
  }

  /** How long it has been down and was waited for. */
  Duration outages() {
    return provider.outages();
  }

  /** Nobody wants to wait for it any longer. */
  void leave() {
    provider.leave();
  }

  /** Whether it can be used; one request. */
  boolean isUsable() {
    return provider.isUsable();
  }

  Map<String, Long> requests() {
    return provider.counts().asMap();
  }

  @Override
  public void close() {
    try {
      provider.close();
      if (sandbox != null) {
        sandbox.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
