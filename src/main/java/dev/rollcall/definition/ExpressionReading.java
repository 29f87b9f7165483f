package dev.rollcall.definition;

import dev.rollcall.expression.Expression;
import dev.rollcall.expression.ExpressionException;
import dev.rollcall.expression.ExpressionParser;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an expression, and shows in one line where it is wrong. */
record ExpressionReading(Section section, String key) {

  /** The expression, if there is one and nothing is wrong with it. */
  Optional<Expression> read() {
    @Nullable String text = section.expression(key);
    if (text == null) {
      return Optional.empty();
    }
    try {
      Expression expression = ExpressionParser.parse(text);
      List<ExpressionException> defects = expression.defects();
      defects.forEach(defect -> report(defect, text));
      return Optional.of(expression).filter(sound -> defects.isEmpty());
    } catch (ExpressionException e) {
      report(e, text);
      return Optional.empty();
    }
  }

  /** The message, then the expression with a mark before the place: {@code Join(" ", ▸[mial])}. */
  private void report(ExpressionException e, String text) {
    int at = Math.min(Math.max(e.column() - 1, 0), text.length());
    String marked = (text.substring(0, at) + "▸" + text.substring(at)).strip();
    section.problem(
        key,
        e.getMessage() + ", column " + e.column() + ": " + marked.replaceAll("\\s*\\R\\s*", " "));
  }
}
