package dev.rollcall.cli;

import dev.rollcall.definition.InvalidJobDefinitionException;
import dev.rollcall.ledger.LedgerException;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.report.InvalidFailedRecordsException;
import dev.rollcall.report.ReportException;
import dev.rollcall.safety.ExportRefusedException;
import dev.rollcall.source.ExportException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Arguments in, exit code out: the one place where errors become exit codes. */
@Command(
    name = "rollcall",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Provisions people from directory exports into applications over SCIM 2.0.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    footer = {
      "",
      "The first night goes: check, then plan, then provision for one person, then run.",
      "  rollcall check jobs/spaceiq.yaml",
      "  rollcall plan jobs/spaceiq.yaml",
      "  rollcall provision jobs/spaceiq.yaml you@example.com",
      "  rollcall run jobs/spaceiq.yaml",
      "Exit codes: 0 done, 1 bug, 2 wrong command line or job file, 3 some records failed,",
      "4 export refused, 5 changes held, 6 target unavailable, 7 quarantined, 10 changes pending,",
      "11 another run holds the lock, 130 and 143 interrupted."
    },
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      ExplainCommand.class,
      ProvisionCommand.class,
      ApproveCommand.class,
      CheckCommand.class,
      ProbeCommand.class,
      ReplayCommand.class,
      WatchCommand.class,
      RunsCommand.class,
      LinksCommand.class,
      ResetCommand.class,
      ExpressionCommand.class,
      SandboxCommand.class
    })
public final class Main implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  Main() {}

  /** Runs one verb and ends the process with its exit code. */
  public static void main(String[] arguments) {
    int code = execute(arguments);
    // The JVM ends by itself after a signal, with the code of the signal.
    if (!Signals.received()) {
      System.exit(code);
    }
  }

  /** Runs one verb. */
  static int execute(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    Logging.quiet();
    return new CommandLine(new Main())
        .setDefaultValueProvider(new EnvironmentDefaults(System.getenv()))
        .setParameterExceptionHandler(Main::usage)
        .setExecutionExceptionHandler(Main::failed)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(Colors.scheme(System.getenv()));
  }

  /** Without a verb: the help. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int usage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("rollcall: " + e.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("Try: rollcall " + help(command));
    }
    return ExitCode.USAGE.code();
  }

  private static String help(CommandLine command) {
    String name = command.getCommandName();
    return name.equals("rollcall") ? "--help" : name + " --help";
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    ExitCode code = codeOf(e);
    if (code == ExitCode.BUG
        && !(e instanceof LedgerException)
        && !(e instanceof ReportException)
        && !(e instanceof UncheckedIOException)) {
      command.getErr().println("rollcall: this is a bug of ours, please report it:");
      e.printStackTrace(command.getErr());
    } else {
      String.valueOf(e.getMessage())
          .lines()
          .forEach(line -> command.getErr().println("rollcall: " + line));
    }
    return code.code();
  }

  private static ExitCode codeOf(Exception e) {
    if (e instanceof InvalidJobDefinitionException
        || e instanceof InvalidFailedRecordsException
        || e instanceof UsageException) {
      return ExitCode.USAGE;
    }
    if (e instanceof LockedException) {
      return ExitCode.LOCKED;
    }
    if (e instanceof ExportException || e instanceof ExportRefusedException) {
      return ExitCode.EXPORT_REFUSED;
    }
    return e instanceof ServiceProviderUnavailableException
        ? ExitCode.TARGET_UNAVAILABLE
        : ExitCode.BUG;
  }
}
