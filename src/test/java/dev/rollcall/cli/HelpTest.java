package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every verb says what it does, with an example that begins as it is typed. */
class HelpTest {
  static Stream<CommandLine> verbs() {
    return Main.commandLine().getSubcommands().values().stream();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void helpOfEachVerbHasAnExample(CommandLine command) {
    String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
    assertThat(help).contains("Example", "rollcall " + command.getCommandName() + " ");
    assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
  }
}
