package dev.rollcall.batch;

import dev.rollcall.batch.CycleRequest.Matching;
import dev.rollcall.batch.CycleRequest.Verb;
import dev.rollcall.definition.Environment;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.definition.JobDefinitionReader;
import dev.rollcall.definition.Overrides;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.LedgerDatabase;
import dev.rollcall.ledger.StagedChange;
import dev.rollcall.provisioning.Page;
import dev.rollcall.provisioning.ServiceProvider;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.provisioning.Stoppage;
import dev.rollcall.sandbox.SandboxOptions;
import dev.rollcall.sandbox.SandboxServer;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.target.BulkLimits;
import dev.rollcall.target.ConnectionSettings;
import dev.rollcall.target.Credentials;
import dev.rollcall.target.Dialect;
import dev.rollcall.target.HttpServiceProvider;
import dev.rollcall.target.Network;
import dev.rollcall.target.TargetProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sample company's nights against a sandbox, through providers that a test puts between. */
final class SandboxNights implements AutoCloseable {
  private final SandboxServer sandbox;
  private final HttpServiceProvider target;
  private final LedgerDatabase ledger;
  private final CycleRunner runner;
  private final List<CycleResult> abandoned = new ArrayList<>();
  private final List<StagedChange> abandonedChanges = new ArrayList<>();
  private int runs;

  SandboxNights(Path folder) throws IOException {
    sandbox = SandboxServer.start(SandboxOptions.withToken("secret"));
    target =
        new HttpServiceProvider(
            new ConnectionSettings(
                sandbox.uri(),
                new Credentials.Bearer(() -> "secret"),
                Network.direct(),
                4,
                null,
                100,
                BulkLimits.NONE,
                Dialect.RFC,
                Duration.ofSeconds(30),
                1,
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                Duration.ZERO),
            Clock.systemUTC());
    ledger = LedgerDatabase.open("jdbc:h2:file:" + folder.resolve("ledger"), null, null, 20);
    runner = new CycleRunner(ledger, Clock.systemUTC());
  }

  ServiceProvider target() {
    return target;
  }

  /** The cycles that were given up, as they were reported. */
  List<CycleResult> abandoned() {
    return abandoned;
  }

  List<StagedChange> abandonedChanges() {
    return abandonedChanges;
  }

  /** Runs a night to its end, and has its report written. */
  CycleResult finished(String night, ServiceProvider provider) {
    CycleResult result = run(night, provider);
    runner.finish(result);
    return result;
  }

  /** Runs a night and dies before its report is written. */
  CycleResult run(String night, ServiceProvider provider) {
    return cycle(night, Verb.RUN, provider);
  }

  void plan(String night) {
    cycle(night, Verb.PLAN, target);
  }

  List<ScimResource> accounts() throws ServiceProviderException {
    List<ScimResource> accounts = new ArrayList<>();
    Page page = target.list(ResourceType.USER, 1);
    while (!page.resources().isEmpty()) {
      accounts.addAll(page.resources());
      page = target.list(ResourceType.USER, accounts.size() + 1);
    }
    return accounts;
  }

  Ledger ledger() {
    return runner.ledger();
  }

  @Override
  public void close() throws IOException {
    ledger.close();
    target.close();
    sandbox.close();
  }

  private CycleResult cycle(String night, Verb verb, ServiceProvider provider) {
    return runner.run(
        request(night, verb, provider),
        "run-" + ++runs,
        result -> {
          abandoned.add(result);
          runner.ledger().stagedChanges().each(result.cycle().id(), abandonedChanges::add);
        });
  }

  private static CycleRequest request(String night, Verb verb, ServiceProvider provider) {
    JobDefinition job =
        JobDefinitionReader.read(
            Path.of("jobs/sandbox.yaml"),
            Environment.ofProcess(),
            new Overrides(Path.of("sample-data", night)));
    return new CycleRequest(
        job,
        verb,
        Attention.CHANGED,
        new CycleRequest.Target(provider, TargetProfile.named("sandbox"), Matching.ASK_TARGET),
        Optional.empty(),
        new Stoppage(),
        new Progress());
  }
}
