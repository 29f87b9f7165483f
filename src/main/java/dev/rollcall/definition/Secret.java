package dev.rollcall.definition;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A secret that a job file names but never holds: {@code ${SPACEIQ_TOKEN}} or {@code
 * ${file:/run/secrets/spaceiq}}. It is looked up when it is needed, and never printed.
 */
public final class Secret {
  private final Reference reference;
  private final Environment environment;
  private final Problem unset;

  Secret(Reference reference, Environment environment, Problem unset) {
    this.reference = reference;
    this.environment = environment;
    this.unset = unset;
  }

  /** Whether its variable or file is there. */
  public boolean isSet() {
    return value().isPresent();
  }

  /**
   * The secret itself.
   *
   * @throws InvalidJobDefinitionException if its variable or file is missing
   */
  public String reveal() {
    return value().orElseThrow(() -> new InvalidJobDefinitionException(List.of(unset)));
  }

  /** What is said of it when it is missing. */
  Problem unset() {
    return unset;
  }

  private Optional<String> value() {
    try {
      return reference.value(environment).filter(value -> !value.isBlank());
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  /** Where it comes from, as the job file has it; never the secret. */
  @Override
  public String toString() {
    return reference.toString();
  }
}
