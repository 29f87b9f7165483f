package dev.rollcall.mapping;

import dev.rollcall.expression.Expression;
import dev.rollcall.expression.ExpressionException;
import dev.rollcall.expression.Literal;
import dev.rollcall.expression.Value;
import dev.rollcall.mapping.MappedAttribute.Outcome;
import dev.rollcall.mapping.MappingException.Code;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mapping with what is known of its target attribute. */
record CompiledMapping(AttributeMapping mapping, TargetAttribute target) {
  /** Entra's pseudo attribute for rules that leave a whole object alone; nothing is sent for it. */
  private static final String OBJECT_FILTER = "objectFilter";

  static CompiledMapping of(AttributeMapping mapping) {
    return new CompiledMapping(mapping, new TargetAttribute(mapping.target()));
  }

  /** What the source gives, which may be an order to ignore it; null when there is no source. */
  Value evaluate(MappingContext context) {
    Expression source = mapping.source();
    if (source == null) {
      return Value.Null.NULL;
    }
    try {
      return source.evaluate(context);
    } catch (ExpressionException e) {
      throw new MappingException(Code.INVALID_VALUE, mapping.target(), sentence(e.getMessage()), e);
    }
  }

  /** What becomes of the mapping when its source gave this value. */
  MappedAttribute apply(Value value, MappingPurpose purpose) {
    if (value instanceof Value.Flow || mapping.target().attribute().equals(OBJECT_FILTER)) {
      return new MappedAttribute(mapping, Outcome.IGNORED, null);
    }
    if (target.isReference()) {
      return refer(value);
    }
    Object converted = convert(value);
    if (converted != null) {
      return new MappedAttribute(mapping, Outcome.SENT, converted);
    }
    return purpose == MappingPurpose.CREATE ? byDefault() : nothing();
  }

  /** The text by which an account is looked for, if there is one. */
  Optional<String> matchingText(Value value) {
    Object converted = value instanceof Value.Flow ? null : convert(value);
    if (converted instanceof Iterable<?> || converted instanceof Map<?, ?>) {
      throw new MappingException(
          Code.SEVERAL_VALUES,
          mapping.target(),
          sentence("accounts are looked for by it, which takes a single value"),
          null);
    }
    return Optional.ofNullable(converted).map(Object::toString).filter(text -> !text.isEmpty());
  }

  /** Why its constant can never be sent, if so. */
  Optional<String> defect() {
    try {
      if (mapping.source() instanceof Literal constant) {
        target.convert(constant.value());
      }
      return Optional.empty();
    } catch (MappingException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  private MappedAttribute byDefault() {
    Value fallback = mapping.defaultValue();
    Object converted = fallback == null ? null : convert(fallback);
    return converted == null
        ? new MappedAttribute(mapping, Outcome.EMPTY, null)
        : new MappedAttribute(mapping, Outcome.DEFAULTED, converted);
  }

  private MappedAttribute nothing() {
    Outcome outcome = mapping.clearWhenNull() ? Outcome.CLEARED : Outcome.EMPTY;
    return new MappedAttribute(mapping, outcome, null);
  }

  /** The other object's key: of {@code manager} in Graph's form its {@code id}. */
  private MappedAttribute refer(Value value) {
    Value other =
        value instanceof Value.Complex complex
            ? complex.attributes().getOrDefault("id", Value.Null.NULL)
            : value;
    return other.isNullOrEmpty()
        ? nothing()
        : new MappedAttribute(mapping, Outcome.REFERENCE, other.toJava());
  }

  private @Nullable Object convert(Value value) {
    try {
      return target.convert(value);
    } catch (MappingException e) {
      throw new MappingException(e.code(), e.target(), sentence(e.getMessage()), e);
    }
  }

  private String sentence(@Nullable String problem) {
    Expression source = mapping.source();
    String origin = source == null ? " from its default" : " from " + source;
    return "cannot map " + mapping.target() + origin + ": " + problem;
  }
}
