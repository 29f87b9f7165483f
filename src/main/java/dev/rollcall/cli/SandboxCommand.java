package dev.rollcall.cli;

import dev.rollcall.sandbox.SandboxOptions;
import dev.rollcall.sandbox.SandboxServer;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rollcall sandbox}: a local service provider, until it is told to end. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = {
      "A local SCIM 2.0 service provider to try things against, on 127.0.0.1, until Ctrl-C.",
      "It tells about itself without a token: GET /__stats (what was asked of it), GET /__users "
          + "(its accounts), GET /__requests (the last 10,000), POST /__reset (forgets all).",
      "",
      "Example: rollcall sandbox --port 8080 --token secret --store state/accounts"
    })
final class SandboxCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      required = true,
      paramLabel = "N",
      description = "The port; 0 for any free one.")
  private int port;

  @Option(
      names = "--token",
      required = true,
      paramLabel = "T",
      description = "The bearer token that requests must carry.")
  private String token = "";

  @Option(
      names = "--latency",
      defaultValue = "0",
      paramLabel = "MS",
      description = "Milliseconds that each answer is late.")
  private long latency;

  @Option(
      names = "--store",
      paramLabel = "FILE",
      description = "Keeps the accounts in this file; without it they are gone at the end.")
  private @Nullable Path store;

  /** Serves until SIGTERM or SIGINT ends the process, 143 or 130; 2 when it cannot start. */
  @Override
  public Integer call() throws InterruptedException {
    SandboxOptions options = options();
    try {
      SandboxServer sandbox = SandboxServer.start(options);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(sandbox), "sandbox-end"));
      say(sandbox);
      new CountDownLatch(1).await();
      return ExitCode.OK;
    } catch (BindException taken) {
      return refuse("port " + port + " of 127.0.0.1 is in use; choose another with --port");
    } catch (FileSystemException unusable) {
      return refuse("the store " + unusable.getMessage() + " cannot be read and written");
    } catch (IOException failed) {
      return refuse(String.valueOf(failed.getMessage()));
    }
  }

  private SandboxOptions options() {
    try {
      return new SandboxOptions(
          port, token, Duration.ofMillis(latency), Optional.ofNullable(store));
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(commandSpec().commandLine(), wrong.getMessage());
    }
  }

  private void say(SandboxServer sandbox) {
    var out = commandSpec().commandLine().getOut();
    out.println(
        "Sandbox ready at "
            + sandbox.uri()
            + (store == null ? ", accounts in memory" : ", accounts in " + store));
    out.flush();
  }

  private int refuse(String reason) {
    commandSpec().commandLine().getErr().println("sandbox: " + reason);
    return ExitCode.USAGE;
  }

  private CommandSpec commandSpec() {
    return Objects.requireNonNull(spec, "set by picocli");
  }

  private static void end(SandboxServer sandbox) {
    try {
      sandbox.close();
    } catch (IOException e) {
      // The accounts were written when they were answered; there is nothing left to lose.
    }
  }
}
