package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;

/**
 * Chooses the value whose key is the source. Texts are compared, case-sensitively and without
 * trimming: {@code True} for a Boolean, digits for a number. The key {@code ""} is also for a null
 * source; the first equal key wins; without one it is the default, and null when that is blank.
 * Only what is chosen is evaluated. Several values as source are {@code multi-valued-argument}.
 */
final class SwitchFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "Switch",
            Documentation.FUNCTIONS,
            "The value whose key equals the source, or the default.")
        .required("source", ParameterType.TEXT)
        .optional("defaultValue", ParameterType.ANY)
        .required("key", ParameterType.TEXT)
        .required("value", ParameterType.ANY)
        .repeated("further", ParameterType.ANY);
  }

  @Override
  public boolean isLazy() {
    return true;
  }

  @Override
  public Value apply(Arguments arguments) {
    if (arguments.value(0) instanceof Value.Flow flow) {
      return flow;
    }
    String source = arguments.text(0, "");
    for (int key = 2; key < arguments.count(); key += 2) {
      if (source.equals(arguments.text(key, ""))) {
        return arguments.value(key + 1);
      }
    }
    return arguments.value(1);
  }

  @Override
  public boolean accepts(int count) {
    return count >= 4 && count % 2 == 0;
  }

  @Override
  public boolean requires(int index, int count) {
    return index != 1;
  }
}
