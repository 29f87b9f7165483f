package dev.rollcall.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code ROLLCALL_EXPORTS} sets {@code --exports}, and so for every option with a long name. */
final class EnvironmentDefaults implements IDefaultValueProvider {
  private final Map<String, String> environment;

  EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String longest =
        Arrays.stream(option.names()).max(Comparator.comparing(String::length)).orElse("");
    if (!longest.startsWith("--") || longest.equals("--help") || longest.equals("--version")) {
      return null;
    }
    String name = longest.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    return environment.get("ROLLCALL_" + name);
  }
}
