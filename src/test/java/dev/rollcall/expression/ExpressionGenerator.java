package dev.rollcall.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes expressions, garbage that resembles them, and people to evaluate them for; the same ones
 * for the same seed.
 */
final class ExpressionGenerator {
  private static final List<String> ATTRIBUTES =
      List.of(
          "givenName",
          "surname",
          "mail",
          "emails[type eq \"work\"].value",
          "urn:x:2.0:User:a b",
          "list",
          "flag",
          "number",
          "date",
          "absent",
          "appRoleAssignments");
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "Zoë O'Néill",
          "a,b;c",
          "\\",
          "\"",
          "\\\"x",
          "\n\t",
          "😀é",
          "True",
          "false",
          "0",
          "-7",
          "2.5",
          "99999999999999999999",
          "9223372036854775807",
          "2026-02-30",
          "2026-11-24",
          "2026-11-24T08:00:00+02:00",
          "12/31/9999 11:59:59 PM",
          "yyyy-MM-dd",
          "M/d/yyyy h:mm:ss tt",
          "dddd, 'x' %K",
          "ffffff",
          "o",
          "d",
          "ww",
          "yyyy",
          "RoundtripKind",
          "None",
          "tr-TR",
          "@",
          "(?<n>a+)(b)?",
          "(a+)+$",
          "[^\\p{L}]",
          "(",
          "\\d{2,}",
          "n",
          "${n}$1$$",
          "x{1000}",
          "cn=a,ou=b",
          "AQEAAAAAAAUSAAAA",
          "SGk=",
          "UTF8",
          "vbTextCompare");
  private static final List<String> SOUP =
      List.of(
          "(", ")", ",", "[", "]", "\"", "\\", "&", "&H", "&HF", "=", "<>", "<", ">=", "-", "1",
          "12.5", " ", "\n", "'", "“", "+", "AND", "True", "Append", "IIF(", "Switch(", "[a]",
          "\"x\"", "x", "é", "\u0000", "😀", ".");

  private final Random random;
  private final List<String> functions = List.copyOf(Functions.names());

  ExpressionGenerator(long seed) {
    this.random = new Random(seed);
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** The text of an expression that parses, in more than its canonical form. */
  String expression() {
    return random.nextInt(10) == 0 ? joined(3) : value(4, true);
  }

  private String joined(int depth) {
    return value(depth, false) + blanks() + "&" + blanks() + value(depth, false);
  }

  private String value(int depth, boolean top) {
    return switch (depth == 0 ? random.nextInt(4) : random.nextInt(9)) {
      case 0 -> "[" + any(ATTRIBUTES) + "]";
      case 1 -> quoted(any(TEXTS));
      case 2 -> any(List.of("0", "1", "-3", "007", "1.50", "&HF", "&h10", "9223372036854775808"));
      case 3 -> any(List.of(Keyword.values())).toString();
      default -> call(depth, top);
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private String blanks() {
    return any(List.of("", "", "", " ", "\n  ", "\t"));
  }

  private String call(int depth, boolean top) {
    String name = any(functions);
    ExpressionFunction function = Objects.requireNonNull(Functions.find(name));
    if (function.isTopLevelOnly() && !top) {
      return "[mail]";
    }
    int count = random.nextInt(9);
    while (!function.accepts(count)) {
      count = random.nextInt(9);
    }
    List<String> arguments = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      arguments.add(blanks() + argument(function, index, count, depth - 1) + blanks());
    }
    return name + blanks() + "(" + String.join(",", arguments) + ")";
  }

  private String argument(ExpressionFunction function, int index, int count, int depth) {
    if (!function.requires(index, count) && random.nextInt(3) == 0) {
      return "";
    }
    if (function.signature().parameter(index).type() == ParameterType.CONDITION
        && random.nextBoolean()) {
      return value(depth, false)
          + blanks()
          + any(List.of("=", "<>", "<", "<=", ">", ">="))
          + value(depth, false);
    }
    return random.nextInt(12) == 0 ? joined(depth) : value(depth, false);
  }

  /**
   * Anything: words of the language in any order, or an expression with a few characters changed.
   */
  String garbage() {
    StringBuilder text = new StringBuilder();
    if (random.nextBoolean()) {
      text.append(expression());
      for (int changes = 1 + random.nextInt(3); changes > 0 && !text.isEmpty(); changes--) {
        int at = random.nextInt(text.length());
        text.replace(at, at + random.nextInt(2), any(SOUP));
      }
    } else {
      for (int words = random.nextInt(12); words > 0; words--) {
        text.append(any(SOUP));
      }
    }
    return text.toString();
  }

  /** A person, with gaps and with values of all types. */
  EvaluationContext person() {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    attributes.put("givenName", any(TEXTS));
    attributes.put("surname", random.nextBoolean() ? any(TEXTS) : null);
    attributes.put("mail", any(TEXTS) + "@" + any(TEXTS));
    attributes.put("emails[type eq \"work\"].value", List.of(any(TEXTS)));
    attributes.put("urn:x:2.0:User:a b", any(TEXTS).repeat(random.nextInt(50)));
    attributes.put("list", random.nextInt(3) == 0 ? List.of() : List.of(any(TEXTS), any(TEXTS), 7));
    attributes.put("flag", random.nextBoolean());
    attributes.put("number", random.nextLong());
    attributes.put(
        "date",
        "20%02d-0%d-1%d".formatted(random.nextInt(100), random.nextInt(10), random.nextInt(10)));
    return EvaluationContext.of(attributes)
        .withTaken(List.of(any(TEXTS)))
        .withAppRoleAssignments(
            random.nextBoolean()
                ? List.of()
                : List.of(new EvaluationContext.AssignedRole("1", any(TEXTS), null)));
  }
}
