package dev.rollcall.expression;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The arguments of one call for one person, counted from 0. */
public final class Arguments {
  private final CallSite site;
  private final Expression[] expressions;
  private final @Nullable Value[] values;
  private final EvaluationContext context;

  Arguments(CallSite site, Expression[] expressions, EvaluationContext context) {
    this.site = site;
    this.expressions = expressions;
    this.values = new @Nullable Value[expressions.length];
    this.context = context;
  }

  /** How many there are, blank ones included. */
  public int count() {
    return values.length;
  }

  /** What the person's evaluation may look at. */
  public EvaluationContext context() {
    return context;
  }

  /** Whether the argument is there and not blank. */
  public boolean isProvided(int index) {
    return index < values.length && expressions[index] != Blank.BLANK;
  }

  /**
   * The value; evaluated once, when it is first asked for. Null for an argument that is not
   * provided.
   */
  public Value value(int index) {
    if (index >= values.length) {
      return Value.Null.NULL;
    }
    Value value = values[index];
    if (value == null) {
      value = expressions[index].evaluate(context);
      values[index] = value;
    }
    return value;
  }

  /** The value's text; null for no value. */
  public @Nullable String text(int index) {
    return textOf(value(index), index);
  }

  private @Nullable String textOf(Value value, int index) {
    return value instanceof Value.Text text
        ? text.text()
        : Coercion.text(value, site.columnOf(index));
  }

  /** The value's text, or the other one for no value. */
  public String text(int index, String otherwise) {
    String text = text(index);
    return text == null ? otherwise : text;
  }

  /** The value's whole number. */
  public long integer(int index) {
    OptionalLong number = Coercion.integer(value(index), site.columnOf(index));
    return number.orElseThrow(
        () -> error(ErrorKind.BAD_NUMBER, index, "a whole number is expected here"));
  }

  /** The value as a moment in UTC; a text as CDate reads it. */
  public LocalDateTime date(int index) {
    Value one = Coercion.single(value(index), site.columnOf(index));
    return DateText.read(one)
        .orElseThrow(
            () -> noDate(index, one, "2026-11-24, 2026-11-24T08:00:00Z or 11/24/2026 8:00:00 AM"));
  }

  /** The value as a moment in UTC; a text must be of ISO 8601. */
  public LocalDateTime isoDate(int index) {
    Value one = Coercion.single(value(index), site.columnOf(index));
    Optional<LocalDateTime> date =
        one instanceof Value.Text text ? DateText.readIso(text.text()) : DateText.read(one);
    return date.orElseThrow(() -> noDate(index, one, "2026-11-24 or 2026-11-24T08:00:00Z"));
  }

  private ExpressionException noDate(int index, Value found, String expected) {
    String what = found.isNullOrEmpty() ? "there is no date" : "this is no date that it reads";
    return error(ErrorKind.BAD_DATE, index, what + "; expected one such as " + expected);
  }

  /** The value as the truth of a condition. */
  public boolean truth(int index) {
    return Coercion.truth(value(index), site.columnOf(index));
  }

  /** The values of a multi-valued attribute; a single one is a list of one, null an empty list. */
  public List<Value> values(int index) {
    Value value = value(index);
    if (value instanceof Value.Many many) {
      return many.values();
    }
    return value.isNull() ? List.of() : List.of(value);
  }

  /**
   * The texts of the values of a multi-valued attribute; a single value is a list of one, null an
   * empty list.
   */
  public List<String> texts(int index) {
    Value value = value(index);
    if (!(value instanceof Value.Many many)) {
      String text = text(index);
      return text == null ? List.of() : List.of(text);
    }
    List<String> texts = new ArrayList<>(many.values().size());
    for (Value one : many.values()) {
      String text = textOf(one, index);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The changed text; of several values, the list of the changed texts. Null stays null. */
  public Value perText(int index, UnaryOperator<String> change) {
    Value value = value(index);
    if (value instanceof Value.Many many && many.values().size() != 1) {
      return new Value.Many(
          many.values().stream().map(one -> changed(one, index, change)).toList());
    }
    return changed(value, index, change);
  }

  private Value changed(Value one, int index, UnaryOperator<String> change) {
    String text = textOf(one, index);
    return text == null ? Value.Null.NULL : Value.of(change.apply(text));
  }

  /** An error about one argument. */
  public ExpressionException error(ErrorKind kind, int index, String message) {
    return site.error(kind, site.columnOf(index), message);
  }

  /** The failure that the mapping's author asks for, with their own words alone. */
  public ExpressionException failure(String message) {
    return new ExpressionException(ErrorKind.CUSTOM_ERROR, site.column(), message);
  }

  /** An error about the call as a whole. */
  public ExpressionException error(ErrorKind kind, String message) {
    return site.error(kind, site.column(), message);
  }
}
