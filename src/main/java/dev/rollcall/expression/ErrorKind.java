package dev.rollcall.expression;

import java.util.Locale;

/** What is wrong with an expression, or with one evaluation of it. */
public enum ErrorKind {
  EMPTY_EXPRESSION,
  TOO_LONG,
  SYNTAX,
  UNBALANCED_PARENS,
  UNTERMINATED_STRING,
  UNTERMINATED_ATTRIBUTE,
  UNKNOWN_FUNCTION,
  UNKNOWN_ATTRIBUTE,
  ARITY,
  MISSING_ARGUMENT,
  NOT_TOP_LEVEL,
  BAD_NUMBER,
  BAD_INDEX,
  BAD_DATE,
  BAD_INTERVAL,
  BAD_ENUM,
  BAD_REGEX,
  BAD_CULTURE,
  BAD_CONDITION,
  BAD_ARGUMENTS,
  BAD_BASE64,
  BAD_SID,
  BAD_FORMAT,
  MULTI_VALUED_ARGUMENT,
  MULTIPLE_APP_ROLES,
  NO_UNIQUE_VALUE,
  CUSTOM_ERROR;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The stable name for reports and machines, such as {@code unknown-function}. */
  public String code() {
    return code;
  }
}
