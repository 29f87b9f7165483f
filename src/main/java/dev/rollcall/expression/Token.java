package dev.rollcall.expression;

/**
 * A word of an expression.
 *
 * @param text what it says: a string without its quotes, an attribute without its brackets, a
 *     hexadecimal number in decimal
 * @param column where it begins, counted from 1
 */
record Token(Kind kind, String text, int column) {
  enum Kind {
    NAME("a name"),
    STRING("a text"),
    NUMBER("a number"),
    ATTRIBUTE("an attribute"),
    OPEN("\"(\""),
    CLOSE("\")\""),
    COMMA("\",\""),
    AMPERSAND("\"&\""),
    OPERATOR("a comparison"),
    END("the end of the expression");

    private final String description;

    Kind(String description) {
      this.description = description;
    }

    /** Whether a value ends with it, so that an {@code &} after it concatenates. */
    boolean endsValue() {
      return this == NAME || this == STRING || this == NUMBER || this == ATTRIBUTE || this == CLOSE;
    }
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** How a message speaks of it. */
  String described() {
    return is(Kind.NAME) || is(Kind.OPERATOR) ? '"' + text + '"' : kind.description;
  }
}
