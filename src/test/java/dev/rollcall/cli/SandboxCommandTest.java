package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.SandboxClient;
import dev.rollcall.sandbox.SandboxClient.Reply;
import dev.rollcall.sandbox.SandboxOptions;
import dev.rollcall.sandbox.SandboxServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SandboxCommandTest {
  @TempDir private Path directory;

  @Test
  void saysInOneLineThatPortIsTaken() throws IOException {
    try (SandboxServer sandbox = SandboxServer.start(SandboxOptions.withToken("secret"))) {
      StringWriter messages = new StringWriter();

      int exitCode =
          new CommandLine(new SandboxCommand())
              .setErr(new PrintWriter(messages))
              .execute("--port", String.valueOf(sandbox.port()), "--token", "secret");

      assertThat(exitCode).isEqualTo(2);
      assertThat(messages.toString().lines().toList())
          .containsExactly(
              "sandbox: port "
                  + sandbox.port()
                  + " of 127.0.0.1 is in use; choose another with --port");
    }
  }

  @Test
  void helpNeedsNoOptions() {
    StringWriter help = new StringWriter();
    int exitCode =
        new CommandLine(new SandboxCommand()).setOut(new PrintWriter(help)).execute("--help");
    assertThat(exitCode).isZero();
    assertThat(help.toString()).contains("--latency");
  }

  @Test
  void refusesWrongOptions() {
    for (List<String> arguments :
        List.of(
            List.of("--port", "99999", "--token", "t"),
            List.of("--port", "0", "--token", "t", "--latency", "-1"),
            List.of("--port", "0"))) {
      int exitCode =
          new CommandLine(new SandboxCommand())
              .setErr(new PrintWriter(new StringWriter()))
              .execute(arguments.toArray(String[]::new));
      assertThat(exitCode).as("%s", arguments).isEqualTo(2);
    }
  }

  @Test
  void endsInOrderWhenTold() throws Exception {
    for (var signal : signals()) {
      Path store = directory.resolve(signal.get(0));
      Started started = start(store);
      new SandboxClient(started.uri(), "secret").createUser("ada@aldermoor.example");

      new ProcessBuilder("kill", "-" + signal.get(0), String.valueOf(started.process().pid()))
          .inheritIO()
          .start()
          .waitFor();

      assertThat(started.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(started.process().exitValue()).isEqualTo(Integer.parseInt(signal.get(1)));
      assertThat(usersIn(store)).isEqualTo(1);
    }
  }

  /** A process that a shell put into the background inherits that SIGINT is ignored. */
  private static List<List<String>> signals() throws IOException {
    List<String> terminate = List.of("TERM", "143");
    return interruptIsIgnored() ? List.of(terminate) : List.of(terminate, List.of("INT", "130"));
  }

  private static boolean interruptIsIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElse("SigIgn: 0")
            .substring("SigIgn:".length())
            .strip();
    return (Long.parseUnsignedLong(ignored, 16) & 2) != 0;
  }

  @Test
  void losesNothingThatItAnsweredWhenItIsKilled() throws Exception {
    Path store = directory.resolve("accounts");
    Started started = start(store);
    SandboxClient client = new SandboxClient(started.uri(), "secret");
    Queue<Reply> answered = new ConcurrentLinkedQueue<>();
    var threads = Executors.newFixedThreadPool(4);
    for (int thread = 0; thread < 4; thread++) {
      String prefix = "user-" + thread + "-";
      threads.execute(() -> createUntilItEnds(client, prefix, answered));
    }
    while (answered.size() < 300) {
      Thread.onSpinWait();
    }

    started.process().destroyForcibly().waitFor();
    threads.shutdown();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

    try (SandboxServer again =
        SandboxServer.start(SandboxOptions.withToken("secret").keptIn(store))) {
      SandboxClient reader = new SandboxClient(again.uri(), "secret");
      assertThat(answered)
          .hasSizeGreaterThanOrEqualTo(300)
          .allSatisfy(
              reply -> assertThat(reader.get("/Users/" + reply.id()).status()).isEqualTo(200));
      assertThat(again.stats().users()).isBetween(answered.size() + 0L, answered.size() + 4L);
    }
  }

  private static void createUntilItEnds(
      SandboxClient client, String prefix, Queue<Reply> answered) {
    try {
      for (int n = 0; ; n++) {
        answered.add(client.createUser(prefix + n));
      }
    } catch (UncheckedIOException ended) {
      assertThat(ended).isNotNull();
    }
  }

  private record Started(Process process, URI uri) {}

  private static Started start(Path store) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SandboxProcess.class.getName(),
                "--port",
                "0",
                "--token",
                "secret",
                "--store",
                store.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String ready = process.inputReader().readLine();
    assertThat(ready).startsWith("Sandbox ready at http://127.0.0.1:").endsWith(store.toString());
    return new Started(process, URI.create(ready.replaceAll(".*(http://[^ ,]+).*", "$1")));
  }

  private static long usersIn(Path store) throws IOException {
    try (SandboxServer sandbox =
        SandboxServer.start(SandboxOptions.withToken("secret").keptIn(store))) {
      return sandbox.stats().users();
    }
  }

  /** The command in a process of its own. */
  static final class SandboxProcess {
    public static void main(String[] arguments) {
      System.exit(new CommandLine(new SandboxCommand()).execute(arguments));
    }
  }
}
