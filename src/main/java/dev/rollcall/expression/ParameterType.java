package dev.rollcall.expression;

/** What a function's argument must be. */
public enum ParameterType {
  /** Any value. */
  ANY,
  /** One text. */
  TEXT,
  /** A whole number, or a text of digits. */
  INTEGER,
  /** A date, or a text that CDate reads. */
  DATE,
  /** The values of a multi-valued attribute. */
  VALUES,
  /** A comparison, a Boolean or a number. */
  CONDITION
}
