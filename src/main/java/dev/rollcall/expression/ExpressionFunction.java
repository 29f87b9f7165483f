package dev.rollcall.expression;

/**
 * A function of the language. The function {@code Append} is the class {@code AppendFunction} of
 * the package {@code dev.rollcall.expression.function}: adding that file adds the function.
 *
 * <p>Instances are shared by all calls and threads.
 */
public interface ExpressionFunction {
  /** Its name, parameters and meaning, for the checks and for the reference page. */
  Signature signature();

  /**
   * The value for evaluated arguments. No argument is an order to ignore the flow, unless {@link
   * #isLazy()}: such an order is the call's value without the function being asked.
   *
   * @throws ExpressionException made by {@link Arguments#error}
   */
  Value apply(Arguments arguments);

  /** Whether arguments are evaluated only when {@link #apply} asks for them. */
  default boolean isLazy() {
    return false;
  }

  /** Whether a call may be nothing but the whole expression. */
  default boolean isTopLevelOnly() {
    return false;
  }

  /** Whether a call with so many arguments makes sense. */
  default boolean accepts(int count) {
    return signature().accepts(count);
  }

  /** Whether the argument may not be left blank in a call with so many arguments. */
  default boolean requires(int index, int count) {
    return signature().requires(index);
  }

  /**
   * The function for calls with these constants: what can be computed once a run, such as a
   * compiled pattern.
   *
   * @throws ExpressionException when no data could make such a call succeed
   */
  default ExpressionFunction prepare(Constants constants) {
    return this;
  }
}
