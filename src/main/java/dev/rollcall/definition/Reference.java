package dev.rollcall.definition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A substitution of a job file: {@code ${NAME}} or {@code ${file:/path}}. */
sealed interface Reference {
  /** What stands there; empty when a variable is not set. */
  Optional<String> value(Environment environment) throws IOException;

  /** What to do when it is missing. */
  String unsetMessage();

  /** A variable of the environment. */
  record Variable(String name) implements Reference {
    @Override
    public Optional<String> value(Environment environment) {
      return environment.variable(name);
    }

    @Override
    public String unsetMessage() {
      return "the environment variable " + name + " is not set; set it to the value";
    }

    @Override
    public String toString() {
      return "${" + name + "}";
    }
  }

  /** The text of a file, without the line break at its end. */
  record TextFile(Path path) implements Reference {
    @Override
    public Optional<String> value(Environment environment) throws IOException {
      return Optional.of(environment.text(path).stripTrailing());
    }

    @Override
    public String unsetMessage() {
      return "the file " + path + " cannot be read; put the value into it";
    }

    @Override
    public String toString() {
      return "${file:" + path + "}";
    }
  }
}
