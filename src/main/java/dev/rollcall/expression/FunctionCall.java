package dev.rollcall.expression;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A function with its arguments: {@code Append([mailNickname], "@contoso.com")}. */
public final class FunctionCall implements Expression {
  private final CallSite site;
  private final List<Expression> arguments;
  private final Expression[] evaluated;
  private final boolean lazy;
  private final ExpressionFunction function;
  private final @Nullable ExpressionException defect;

  private FunctionCall(
      CallSite site,
      List<Expression> arguments,
      ExpressionFunction function,
      @Nullable ExpressionException defect) {
    this.site = site;
    this.arguments = arguments;
    this.evaluated = arguments.toArray(Expression[]::new);
    this.lazy = function.isLazy();
    this.function = function;
    this.defect = defect;
  }

  /** The call with its constants looked at once; what is wrong with them, evaluation says. */
  static FunctionCall of(ExpressionFunction function, CallSite site, List<Expression> arguments) {
    List<Expression> all = List.copyOf(arguments);
    try {
      Constants constants = new Constants(site, all);
      constants.checkTypes(function.signature());
      return new FunctionCall(site, all, function.prepare(constants), null);
    } catch (ExpressionException defect) {
      return new FunctionCall(site, all, function, defect);
    }
  }

  /** The function's name. */
  public String name() {
    return site.function();
  }

  /** The arguments in order; a blank one prints as nothing. */
  public List<Expression> arguments() {
    return arguments;
  }

  /**
   * Why this call can never succeed, whatever the data: a constant that is no number, a pattern
   * that does not compile.
   */
  public Optional<ExpressionException> defect() {
    return Optional.ofNullable(defect);
  }

  @Override
  public Value evaluate(EvaluationContext context) {
    if (defect != null) {
      throw new ExpressionException(defect.kind(), defect.column(), message(defect));
    }
    Arguments values = new Arguments(site, evaluated, context);
    if (!lazy) {
      for (int index = 0; index < evaluated.length; index++) {
        Value value = values.value(index);
        if (value instanceof Value.Flow) {
          return value;
        }
      }
    }
    return function.apply(values);
  }

  private static String message(ExpressionException defect) {
    return String.valueOf(defect.getMessage());
  }

  @Override
  public void visit(Consumer<Expression> visitor) {
    visitor.accept(this);
    arguments.forEach(argument -> argument.visit(visitor));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FunctionCall that
        && name().equals(that.name())
        && arguments.equals(that.arguments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name(), arguments);
  }

  @Override
  public String toString() {
    return arguments.stream()
        .map(Expression::toString)
        .collect(Collectors.joining(", ", name() + "(", ")"));
  }
}
