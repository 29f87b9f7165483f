package dev.rollcall.bench;

import dev.rollcall.expression.EvaluationContext;
import dev.rollcall.expression.Expression;
import dev.rollcall.expression.ExpressionParser;
import dev.rollcall.expression.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The mappings of a SpaceIQ user, twenty with eight expressions among them: evaluated, and written
 * by hand in Java.
 *
 * <p>{@code ./mvnw -Pbenchmark test-compile exec:exec} runs both and says the ratio, which must not
 * exceed 3.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class MappingBenchmark {
  private static final double MOST = 3;

  /** What the mappings say, in the order of the results. */
  static final List<String> SOURCES =
      List.of(
          "ToLower([userPrincipalName])",
          "Coalesce([mail], [userPrincipalName])",
          "[objectId]",
          "Not([IsSoftDeleted])",
          "Join(\" \", [givenName], [surname])",
          "ToLower(NormalizeDiacritics(StripSpaces(Join(\".\", [givenName], [surname]))))",
          "Replace([telephoneNumber], , \"[()\\\\s-]+\", , \"\", , )",
          "Switch([country], \"UTC\", \"US\", \"America/New_York\", \"DE\", \"Europe/Berlin\", \"ES\","
              + " \"Europe/Madrid\")",
          "IIF([country] = \"US\", Append([department], \" (US)\"), [department])",
          "[givenName]",
          "[surname]",
          "[jobTitle]",
          "[city]",
          "[country]",
          "[state]",
          "[postalCode]",
          "[streetAddress]",
          "[mobile]",
          "[employeeId]",
          "[companyName]");

  private final List<Map<String, Object>> people =
      List.of(person("Zoë", "García López"), person("Ana", "Lind"));
  private final List<Expression> expressions =
      SOURCES.stream().map(ExpressionParser::parse).toList();
  private int next;

  private static Map<String, Object> person(String givenName, String surname) {
    Map<String, Object> person = new HashMap<>();
    person.put("userPrincipalName", "Z.Garcia@Contoso.com");
    person.put("objectId", "8f0b1f8e-5a44-4c12-9d4f-8f9c6e1d2a3b");
    person.put("IsSoftDeleted", false);
    person.put("givenName", givenName);
    person.put("surname", surname);
    person.put("telephoneNumber", "+34 (91) 555-1234");
    person.put("mobile", "+34 600 555 123");
    person.put("country", "ES");
    person.put("department", "Workplace Experience");
    person.put("jobTitle", "Facilities Planner");
    person.put("city", "Madrid");
    person.put("postalCode", "28001");
    person.put("employeeId", "E-4711");
    return person;
  }

  private Map<String, Object> nextPerson() {
    next = 1 - next;
    return people.get(next);
  }

  /** The values by the mapping language. */
  @Benchmark
  public @Nullable Object[] expressions() {
    return evaluate(nextPerson());
  }

  /** The values by hand. */
  @Benchmark
  public @Nullable Object[] handWritten() {
    return HandWrittenMappings.map(nextPerson());
  }

  @Nullable Object[] evaluate(Map<String, Object> person) {
    EvaluationContext context = name -> Value.of(person.get(name));
    @Nullable Object[] values = new @Nullable Object[expressions.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = expressions.get(index).evaluate(context).toJava();
    }
    return values;
  }

  List<Map<String, Object>> people() {
    return people;
  }

  /** Runs both and ends 1 when the language takes more than three times as long. */
  public static void main(String[] arguments) throws RunnerException {
    var results =
        new Runner(new OptionsBuilder().include(MappingBenchmark.class.getSimpleName()).build())
            .run();
    Map<String, Double> nanoseconds = new HashMap<>();
    for (RunResult result : results) {
      nanoseconds.put(result.getPrimaryResult().getLabel(), result.getPrimaryResult().getScore());
    }
    double ratio =
        nanoseconds.getOrDefault("expressions", Double.NaN)
            / nanoseconds.getOrDefault("handWritten", Double.NaN);
    System.out.printf("expressions / hand-written Java: %.2f (at most %.0f)%n", ratio, MOST);
    System.exit(ratio <= MOST ? 0 : 1);
  }
}
