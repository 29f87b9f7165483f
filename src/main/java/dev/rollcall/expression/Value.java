package dev.rollcall.expression;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an expression yields, and what its attributes hold. A null is an absent attribute; an empty
 * text is a different value.
 *
 * <p>Values are immutable and may be shared by threads.
 */
public sealed interface Value {
  /** The value as plain Java: null, String, Boolean, Long, List or Map; a date as its text. */
  @Nullable Object toJava();

  /** Whether there is no value at all. */
  default boolean isNull() {
    return false;
  }

  /** Whether there is no value, an empty text or an empty list. */
  default boolean isNullOrEmpty() {
    return isNull();
  }

  /** The Boolean value. */
  static Value of(boolean truth) {
    return truth ? Bool.TRUE : Bool.FALSE;
  }

  /** The integer value. */
  static Value of(long number) {
    return new Int(number);
  }

  /** The text, or the absent value for null. */
  static Value of(@Nullable String text) {
    return text == null ? Null.NULL : new Text(text);
  }

  /**
   * The value of an exported attribute: String, Boolean, whole number, list, map, or null. Numbers
   * with decimals, and any other type, are taken as their text; nulls in a list are no values and
   * left out.
   */
  static Value of(@Nullable Object value) {
    if (value == null) {
      return Null.NULL;
    }
    if (value instanceof String text) {
      return new Text(text);
    }
    if (value instanceof Value already) {
      return already;
    }
    if (value instanceof Boolean truth) {
      return of(truth.booleanValue());
    }
    if (value instanceof Number number) {
      return ofNumber(number);
    }
    if (value instanceof Collection<?> values) {
      return new Many(values.stream().filter(Objects::nonNull).map(Value::of).toList());
    }
    if (value instanceof Map<?, ?> attributes) {
      Map<String, Value> converted = new LinkedHashMap<>();
      attributes.forEach((name, held) -> converted.put(String.valueOf(name), of(held)));
      return new Complex(converted);
    }
    return new Text(value.toString());
  }

  private static Value ofNumber(Number number) {
    BigDecimal exact = new BigDecimal(number.toString());
    try {
      return new Int(exact.longValueExact());
    } catch (ArithmeticException notAnInteger) {
      return new Text(exact.toPlainString());
    }
  }

  /** No value: the attribute is absent. */
  enum Null implements Value {
    /** The only one. */
    NULL;

    @Override
    public @Nullable Object toJava() {
      return null;
    }

    @Override
    public boolean isNull() {
      return true;
    }
  }

  /** One text. */
  record Text(String text) implements Value {
    @Override
    public String toJava() {
      return text;
    }

    @Override
    public boolean isNullOrEmpty() {
      return text.isEmpty();
    }
  }

  /** A Boolean; its text is {@code True} or {@code False}. */
  record Bool(boolean truth) implements Value {
    static final Bool TRUE = new Bool(true);
    static final Bool FALSE = new Bool(false);

    @Override
    public Boolean toJava() {
      return truth;
    }
  }

  /** A whole number of 64 bits. */
  record Int(long number) implements Value {
    @Override
    public Long toJava() {
      return number;
    }
  }

  /**
   * A moment in UTC, as CDate, DateAdd, DateFromNum and Now yield it; its text is {@code M/d/yyyy
   * h:mm:ss tt}.
   */
  record DateTime(LocalDateTime utc) implements Value {
    @Override
    public String toJava() {
      return DateText.of(utc);
    }
  }

  /** The values of a multi-valued attribute, in order. */
  record Many(List<Value> values) implements Value {
    public Many {
      values = List.copyOf(values);
    }

    @Override
    public List<@Nullable Object> toJava() {
      List<@Nullable Object> plain = new ArrayList<>(values.size());
      values.forEach(value -> plain.add(value.toJava()));
      return plain;
    }

    @Override
    public boolean isNullOrEmpty() {
      return values.isEmpty();
    }
  }

  /** A complex value: sub-attributes by name, in order. */
  record Complex(Map<String, Value> attributes) implements Value {
    public Complex {
      attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    @Override
    public Map<String, @Nullable Object> toJava() {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      attributes.forEach((name, value) -> plain.put(name, value.toJava()));
      return plain;
    }
  }

  /** Not a value but an order to the provisioning: leave something alone. */
  enum Flow implements Value {
    /** The attribute does not flow: what the target holds stays. */
    IGNORE_ATTRIBUTE,
    /** The whole object does not flow. */
    IGNORE_OBJECT;

    /** Nothing flows, so there is no value: null. */
    @Override
    public @Nullable Object toJava() {
      return null;
    }
  }
}
