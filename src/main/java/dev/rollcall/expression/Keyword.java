package dev.rollcall.expression;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A bare word that the language knows. An option, such as {@code vbTextCompare}, has its own name
 * as value.
 */
public enum Keyword implements Expression {
  VB_TEXT_COMPARE("vbTextCompare"),
  VB_BINARY_COMPARE("vbBinaryCompare"),
  IGNORE_ATTRIBUTE_FLOW("IgnoreAttributeFlow"),
  IGNORE_OBJECT_FLOW("IgnoreObjectFlow"),
  UNICODE("Unicode"),
  UTF8("UTF8"),
  ASCII("ASCII"),
  TRUE("True"),
  FALSE("False");

  private final String word;

  Keyword(String word) {
    this.word = word;
  }

  static Optional<Keyword> of(String word) {
    return Arrays.stream(values()).filter(keyword -> keyword.word.equals(word)).findFirst();
  }

  @Override
  public Value evaluate(EvaluationContext context) {
    return switch (this) {
      case IGNORE_ATTRIBUTE_FLOW -> Value.Flow.IGNORE_ATTRIBUTE;
      case IGNORE_OBJECT_FLOW -> Value.Flow.IGNORE_OBJECT;
      case TRUE -> Value.of(true);
      case FALSE -> Value.of(false);
      case VB_TEXT_COMPARE, VB_BINARY_COMPARE, UNICODE, UTF8, ASCII -> Value.of(word);
    };
  }

  @Override
  public void visit(Consumer<Expression> visitor) {
    visitor.accept(this);
  }

  @Override
  public String toString() {
    return word;
  }
}
