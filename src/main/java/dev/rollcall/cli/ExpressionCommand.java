package dev.rollcall.cli;

import dev.rollcall.expression.EvaluationContext;
import dev.rollcall.expression.Expression;
import dev.rollcall.expression.ExpressionException;
import dev.rollcall.expression.ExpressionParser;
import dev.rollcall.expression.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollcall expression}: what an expression of a mapping yields. */
@Command(
    name = "expression",
    mixinStandardHelpOptions = true,
    description = {
      "Evaluates one expression of the mapping language, or a batch of them.",
      "",
      "Example: rollcall expression 'ToLower([givenName])' --set givenName=Ana",
      "",
      "A batch has one JSON object a line, with id, expression and attributes, and where needed "
          + "appRoleAssignments, taken, now, defaultDomain and schema (the known attributes). It is "
          + "answered line by line, with value, flow or error, and ends 0 whatever fails."
    })
final class ExpressionCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private @Nullable Input input;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A source attribute; the same name again makes it multi-valued.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--json", description = "Prints the answer as a JSON object.")
  private boolean json;

  /** One expression, or a batch. */
  private static final class Input {
    @Parameters(index = "0", paramLabel = "EXPRESSION", description = "The expression.")
    private @Nullable String expression;

    @Option(
        names = "--batch",
        paramLabel = "FILE",
        description = "A file of expressions; - for standard input.")
    private @Nullable String batch;
  }

  /** Prints the value; 2 when the expression is wrong or has no value for these attributes. */
  @Override
  public Integer call() {
    Input given = Objects.requireNonNull(input, "required of picocli");
    ExitCode code =
        given.batch == null ? one(String.valueOf(given.expression)) : batch(given.batch);
    out().flush();
    return code.code();
  }

  private static String problem(IOException unreadable) {
    return unreadable instanceof NoSuchFileException
        ? ": there is no such file"
        : ": cannot be read (" + unreadable.getClass().getSimpleName() + ")";
  }

  private ExitCode batch(String file) {
    try (InputStream lines = open(file)) {
      ExpressionBatch.run(lines, out());
      return ExitCode.DONE;
    } catch (IOException unreadable) {
      err().println("expression: " + file + problem(unreadable));
      return ExitCode.USAGE;
    }
  }

  private static InputStream open(String file) throws IOException {
    return file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
  }

  private ExitCode one(String text) {
    EvaluationContext context = EvaluationContext.of(attributes());
    try {
      Expression expression = ExpressionParser.parse(text);
      expression.defects().forEach(defect -> err().println(defect.withCaret(text)));
      Value value = expression.evaluate(context);
      out().println(json ? ExpressionAnswer.of(value).toJson() : plain(value));
      return ExitCode.DONE;
    } catch (ExpressionException error) {
      if (json) {
        out().println(ExpressionAnswer.of(error).toJson());
      } else {
        err().println(error.withCaret(text));
      }
      return ExitCode.USAGE;
    }
  }

  /** A text without quotes, everything else as in JSON. */
  private static String plain(Value value) {
    return value instanceof Value.Text || value instanceof Value.DateTime
        ? String.valueOf(value.toJava())
        : ExpressionAnswer.of(value).plain();
  }

  private Map<String, Object> attributes() {
    Map<String, List<String>> named = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new ParameterException(
            commandSpec().commandLine(), "--set needs NAME=VALUE but found " + setting);
      }
      named
          .computeIfAbsent(setting.substring(0, equals), name -> new ArrayList<>())
          .add(setting.substring(equals + 1));
    }
    Map<String, Object> attributes = new LinkedHashMap<>();
    named.forEach(
        (name, values) -> attributes.put(name, values.size() == 1 ? values.get(0) : values));
    return attributes;
  }

  private PrintWriter out() {
    return commandSpec().commandLine().getOut();
  }

  private PrintWriter err() {
    return commandSpec().commandLine().getErr();
  }

  private CommandSpec commandSpec() {
    return Objects.requireNonNull(spec, "set by picocli");
  }
}
