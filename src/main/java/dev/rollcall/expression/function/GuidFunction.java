package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes a new random GUID (RFC 9562 version 4) at every evaluation. */
final class GuidFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of("Guid", Documentation.FUNCTIONS, "A new random GUID.");
  }

  @Override
  public Value apply(Arguments arguments) {
    RandomGenerator random = arguments.context().random();
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
    return Value.of(new UUID(high, low).toString());
  }
}
