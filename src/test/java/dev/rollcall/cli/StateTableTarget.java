package dev.rollcall.cli;

import dev.rollcall.batch.Attention;
import dev.rollcall.batch.CycleRequest;
import dev.rollcall.batch.CycleRequest.Matching;
import dev.rollcall.batch.CycleRequest.Verb;
import dev.rollcall.batch.CycleResult;
import dev.rollcall.batch.CycleRunner;
import dev.rollcall.batch.Progress;
import dev.rollcall.definition.Environment;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.definition.JobDefinitionReader;
import dev.rollcall.definition.Overrides;
import dev.rollcall.ledger.LedgerDatabase;
import dev.rollcall.provisioning.InMemoryServiceProvider;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.Stoppage;
import dev.rollcall.sandbox.SandboxClient;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.target.TargetProfile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Where the table of states is brought about, and looked at. */
interface StateTableTarget {
  /** What a job says of it. */
  String url();

  /** Runs a job; its exit code. */
  int run(Path job, StringWriter err) throws IOException;

  /** The account of that user name; missing when there is none. */
  JsonNode find(String userName);

  void delete(String id);

  /** How many writes a run makes. */
  int writes(Path folder, Run run) throws IOException;

  /** A run of the job. */
  @FunctionalInterface
  interface Run {
    void run() throws IOException;
  }

  /** A service provider behind HTTP, and the verb as a person runs it. */
  record Served(URI uri, SandboxClient client) implements StateTableTarget {
    Served(URI uri, String token) {
      this(uri, new SandboxClient(uri, token));
    }

    @Override
    public String url() {
      return uri.toString();
    }

    @Override
    public int run(Path job, StringWriter err) {
      return Main.commandLine()
          .setOut(new PrintWriter(new StringWriter(), true))
          .setErr(new PrintWriter(err, true))
          .execute("run", job.toString());
    }

    @Override
    public JsonNode find(String userName) {
      String answer = client.match("userName eq \"" + userName + "\"").text();
      return JsonMapper.shared().readTree(answer).path("Resources").path(0);
    }

    @Override
    public void delete(String id) {
      client.send("DELETE", "/Users/" + id, "");
    }

    @Override
    public int writes(Path folder, Run run) throws IOException {
      run.run();
      Path report = folder.resolve("runs/states/latest/report.json");
      JsonNode requests = JsonMapper.shared().readTree(Files.readString(report)).path("requests");
      return Stream.of("create", "update", "delete", "bulk")
          .mapToInt(kind -> requests.path(kind).asInt())
          .sum();
    }

    @Override
    public String toString() {
      return url();
    }
  }

  /** A service provider without a wire, and the cycle without a command line. */
  record InMemory(InMemoryServiceProvider provider) implements StateTableTarget {
    private static final AttributePath USER_NAME = AttributePath.parse("userName");

    InMemory() {
      this(new InMemoryServiceProvider());
    }

    @Override
    public String url() {
      return "https://nowhere.invalid/scim";
    }

    @Override
    public int run(Path file, StringWriter err) {
      JobDefinition job =
          JobDefinitionReader.read(file, Environment.ofProcess(), new Overrides(null));
      try (LedgerDatabase database = LedgerDatabase.open(job.ledger().url(), null, null, 20)) {
        CycleRunner runner = new CycleRunner(database, Clock.systemUTC());
        CycleResult result =
            runner.run(
                new CycleRequest(
                    job,
                    Verb.RUN,
                    Attention.CHANGED,
                    new CycleRequest.Target(
                        provider, TargetProfile.named("generic"), Matching.ASK_TARGET),
                    Optional.empty(),
                    new Stoppage(),
                    new Progress()),
                UUID.randomUUID().toString(),
                abandoned -> {});
        runner.finish(result);
        err.write(String.valueOf(result.message()));
        return result.ending() == CycleResult.Ending.COMPLETED && result.guards().isEmpty() ? 0 : 1;
      }
    }

    @Override
    public JsonNode find(String userName) {
      return provider
          .match(ResourceType.USER, new MatchingValue(USER_NAME, userName, 1))
          .accounts()
          .stream()
          .findFirst()
          .<JsonNode>map(account -> account.toJson())
          .orElse(MissingNode.getInstance());
    }

    @Override
    public void delete(String id) {
      provider.delete(ResourceType.USER, id);
    }

    @Override
    public int writes(Path folder, Run run) throws IOException {
      int before = provider.writes();
      run.run();
      return provider.writes() - before;
    }

    @Override
    public String toString() {
      return "in memory";
    }
  }
}
