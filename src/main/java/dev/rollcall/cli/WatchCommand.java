package dev.rollcall.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code watch}: cycles at an interval, as a service. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Runs cycles at an interval, as a service; the next starts when the last has ended. The job"
          + " file is read anew for each. While the job is quarantined the interval doubles, up to a"
          + " day.",
      "Ends in order on SIGTERM and SIGINT: what is in flight is finished and recorded."
    },
    footer = {"", "Example:", "  rollcall watch jobs/spaceiq.yaml --every 40m --quiet"})
final class WatchCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--every",
      paramLabel = "INTERVAL",
      defaultValue = "40m",
      description = "From the start of one cycle to that of the next: 90s, 40m, 6h, 1d (40m).")
  private String every = "40m";

  // The signals' hook is held, not called.
  @SuppressWarnings("try")
  @Override
  public Integer call() throws InterruptedException {
    WatchInterval interval = new WatchInterval(duration(every));
    Output output = Output.of(spec, options);
    CountDownLatch stop = new CountDownLatch(1);
    try (Signals signals = Signals.stopping(stop::countDown)) {
      boolean first = true;
      while (stop.getCount() > 0) {
        long start = System.nanoTime();
        int code = run();
        if (first && code == ExitCode.USAGE.code()) {
          return code;
        }
        first = false;
        Duration wait = interval.after(code, Duration.ofNanos(System.nanoTime() - start));
        if (output.terminal() && stop.getCount() > 0) {
          output.say("next cycle in " + wait.toSeconds() + " s");
        }
        if (stop.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          break;
        }
      }
      return Signals.code().code();
    }
  }

  /** One cycle, as {@code run} does it, messages and exit code included. */
  private int run() {
    List<String> arguments = new ArrayList<>(List.of("run", options.job.toString()));
    if (options.exports != null) {
      arguments.addAll(List.of("--exports", options.exports.toString()));
    }
    if (options.quiet) {
      arguments.add("--quiet");
    }
    if (options.verbose) {
      arguments.add("--verbose");
    }
    if (options.json) {
      arguments.add("--json");
    }
    CommandLine self = spec.commandLine();
    return Main.commandLine()
        .setOut(self.getOut())
        .setErr(self.getErr())
        .execute(arguments.toArray(String[]::new));
  }

  private static Duration duration(String text) {
    Matcher form = Pattern.compile("([1-9]\\d{0,8})(s|m|h|d)").matcher(text.strip());
    if (!form.matches()) {
      throw new UsageException("--every takes an interval such as 90s, 40m, 6h or 1d, not " + text);
    }
    long number = Long.parseLong(form.group(1));
    return switch (form.group(2).toLowerCase(Locale.ROOT)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
