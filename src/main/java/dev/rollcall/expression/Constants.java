package dev.rollcall.expression;

import java.util.List;
import java.util.Optional;

/**
 * What is known about a call's arguments before any data: which are provided, and which are
 * constants.
 */
public final class Constants {
  private final CallSite site;
  private final List<Expression> expressions;

  Constants(CallSite site, List<Expression> expressions) {
    this.site = site;
    this.expressions = expressions;
  }

  /** How many arguments there are, blank ones included. */
  public int count() {
    return expressions.size();
  }

  /** Whether the argument is there and not blank. */
  public boolean isProvided(int index) {
    return index < expressions.size() && expressions.get(index) != Blank.BLANK;
  }

  /** The argument's text, if it is a literal or a keyword with one. */
  public Optional<String> text(int index) {
    if (index >= expressions.size()) {
      return Optional.empty();
    }
    Expression argument = expressions.get(index);
    if (argument instanceof Literal literal) {
      return Optional.ofNullable(Coercion.text(literal.value(), site.columnOf(index)));
    }
    return argument instanceof Keyword keyword ? Optional.of(keyword.toString()) : Optional.empty();
  }

  /** An error about one argument. */
  public ExpressionException error(ErrorKind kind, int index, String message) {
    return site.error(kind, site.columnOf(index), message);
  }

  /** An error about the call as a whole. */
  public ExpressionException error(ErrorKind kind, String message) {
    return site.error(kind, site.column(), message);
  }

  /** Refuses a literal that its parameter's type can never take. */
  void checkTypes(Signature signature) {
    for (int index = 0; index < expressions.size(); index++) {
      if (expressions.get(index) instanceof Literal literal) {
        checkType(signature.parameter(index).type(), index, literal.value());
      }
    }
  }

  private void checkType(ParameterType type, int index, Value value) {
    if (type == ParameterType.INTEGER && Coercion.integer(value, 1).isEmpty()) {
      throw error(ErrorKind.BAD_NUMBER, index, "a whole number is expected here");
    }
    if (type == ParameterType.DATE && DateText.read(value).isEmpty()) {
      throw error(ErrorKind.BAD_DATE, index, "this is no date that it reads");
    }
    if (type == ParameterType.CONDITION) {
      Coercion.truth(value, site.columnOf(index));
    }
  }
}
