package dev.rollcall.expression;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Turns what the text says into an expression, after checking all of it: names first, then counts
 * of arguments, blanks, places, and attributes.
 */
final class Compilation {
  private final Syntax whole;
  private final KnownAttributes known;

  Compilation(Syntax whole, KnownAttributes known) {
    this.whole = whole;
    this.known = known;
  }

  Expression compile() {
    eachCall(Compilation::checkName);
    eachCall(Compilation::checkCount);
    eachCall(Compilation::checkBlanks);
    whole.visit(this::checkPlace);
    whole.visit(this::checkAttribute);
    return expression(whole);
  }

  private void eachCall(Consumer<Syntax.Call> check) {
    whole.visit(
        part -> {
          if (part instanceof Syntax.Call call) {
            check.accept(call);
          }
        });
  }

  private static void checkName(Syntax.Call call) {
    if (call.function() == null) {
      String near =
          ForeignNames.ours(call.name())
              .or(() -> NearestName.of(call.name(), Functions.names()))
              .map(name -> "; did you mean " + name + "?")
              .orElse("");
      throw new ExpressionException(
          ErrorKind.UNKNOWN_FUNCTION, call.column(), "unknown function " + call.name() + near);
    }
  }

  private static void checkCount(Syntax.Call call) {
    int count = call.arguments().size();
    if (!function(call).accepts(count)) {
      throw call.site()
          .error(
              ErrorKind.ARITY,
              call.column(),
              "%d argument%s do%s not fit %s"
                  .formatted(
                      count,
                      count == 1 ? "" : "s",
                      count == 1 ? "es" : "",
                      function(call).signature()));
    }
  }

  private static void checkBlanks(Syntax.Call call) {
    int count = call.arguments().size();
    for (int index = 0; index < count; index++) {
      if (isBlank(call.arguments().get(index)) && function(call).requires(index, count)) {
        Signature signature = function(call).signature();
        throw call.site()
            .error(
                ErrorKind.MISSING_ARGUMENT,
                call.site().columnOf(index),
                "argument %d must not be blank in %s".formatted(index + 1, signature));
      }
    }
  }

  private static boolean isBlank(Syntax argument) {
    return argument instanceof Syntax.Leaf leaf && leaf.expression() == Blank.BLANK;
  }

  private void checkPlace(Syntax part) {
    if (part instanceof Syntax.Call call) {
      if (function(call).isTopLevelOnly() && call != whole) {
        throw call.site()
            .error(
                ErrorKind.NOT_TOP_LEVEL,
                call.column(),
                "it must be the whole expression and cannot stand within another function");
      }
      checkComparisons(call);
    }
  }

  private static void checkComparisons(Syntax.Call call) {
    for (int index = 0; index < call.arguments().size(); index++) {
      Syntax argument = call.arguments().get(index);
      if (argument instanceof Syntax.Compared
          && function(call).signature().parameter(index).type() != ParameterType.CONDITION) {
        throw call.site()
            .error(
                ErrorKind.SYNTAX,
                argument.column(),
                "a comparison can only be the condition of IIF or CBool");
      }
    }
  }

  private void checkAttribute(Syntax part) {
    if (part instanceof Syntax.Leaf leaf
        && leaf.expression() instanceof AttributeReference reference
        && !known.contains(reference.name())) {
      throw new ExpressionException(
          ErrorKind.UNKNOWN_ATTRIBUTE,
          leaf.column(),
          "unknown attribute " + reference + known.didYouMean(reference.name()));
    }
  }

  private static ExpressionFunction function(Syntax.Call call) {
    return Objects.requireNonNull(call.function());
  }

  private static Expression expression(Syntax part) {
    if (part instanceof Syntax.Call call) {
      return FunctionCall.of(function(call), call.site(), expressions(call.arguments()));
    }
    if (part instanceof Syntax.Joined joined) {
      return new Concatenation(expressions(joined.parts()), joined.column());
    }
    if (part instanceof Syntax.Compared compared) {
      return new Comparison(
          expression(compared.left()),
          compared.operator(),
          expression(compared.right()),
          compared.column());
    }
    return ((Syntax.Leaf) part).expression();
  }

  private static List<Expression> expressions(List<Syntax> parts) {
    return parts.stream().map(Compilation::expression).toList();
  }
}
