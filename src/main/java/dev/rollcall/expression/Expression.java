package dev.rollcall.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An expression of Entra's attribute mapping language, compiled: functions are found, patterns and
 * formats are prepared. Immutable; one expression may be evaluated by many threads.
 *
 * <p>Its {@code toString()} is the canonical text, which parses to an equal expression.
 */
public sealed interface Expression
    permits AttributeReference, Blank, Comparison, Concatenation, FunctionCall, Keyword, Literal {

  /**
   * The value for one person.
   *
   * @throws ExpressionException when the data does not allow one; nothing else is thrown
   */
  Value evaluate(EvaluationContext context);

  /** Hands this expression and all within it, in the order of the text, to the visitor. */
  void visit(Consumer<Expression> visitor);

  /** The source attributes it reads, in the order of the text. */
  default Set<String> attributes() {
    Set<String> names = new LinkedHashSet<>();
    visit(
        part -> {
          if (part instanceof AttributeReference reference) {
            names.add(reference.name());
          }
        });
    return names;
  }

  /** The functions it calls, in the order of the text. */
  default Set<String> functions() {
    Set<String> names = new LinkedHashSet<>();
    visit(
        part -> {
          if (part instanceof FunctionCall call) {
            names.add(call.name());
          }
        });
    return names;
  }

  /**
   * What is well-formed in it but can never succeed, whatever the data: a constant that is no
   * number, a pattern that does not compile. For the check of a job; evaluation fails only when it
   * comes to that place.
   */
  default List<ExpressionException> defects() {
    List<ExpressionException> defects = new ArrayList<>();
    visit(
        part -> {
          if (part instanceof FunctionCall call) {
            call.defect().ifPresent(defects::add);
          }
        });
    return defects;
  }

  /** Whether logs must show {@code [Redact]} in place of the value. */
  default boolean isRedacted() {
    return functions().contains("Redact");
  }
}
