package dev.rollcall.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Cuts the text of an expression into words, and sees to it that brackets balance. */
final class Lexer {
  private static final int LONGEST_HEXADECIMAL = 16;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /** The words, ended by {@link Token.Kind#END}. */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    lexer.readAll();
    lexer.checkBalance();
    return lexer.tokens;
  }

  private void readAll() {
    while (skipBlanks()) {
      read(text.charAt(at));
    }
    add(Token.Kind.END, "", text.length());
  }

  private boolean skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length();
  }

  private void read(char first) {
    switch (first) {
      case '(' -> single(Token.Kind.OPEN);
      case ')' -> single(Token.Kind.CLOSE);
      case ',' -> single(Token.Kind.COMMA);
      case '"' -> string();
      case '[' -> attribute();
      case '&' -> ampersandOrHexadecimal();
      case '=', '<', '>' -> operator();
      default -> nameOrNumber(first);
    }
  }

  private void add(Token.Kind kind, String said, int start) {
    tokens.add(new Token(kind, said, start + 1));
  }

  private void single(Token.Kind kind) {
    add(kind, text.substring(at, at + 1), at);
    at++;
  }

  /**
   * {@code \"} and {@code \\} are a quote and a backslash; before any other character a backslash
   * stands for itself.
   */
  private void string() {
    int start = at++;
    StringBuilder said = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\'
          && at + 1 < text.length()
          && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
        at++;
      }
      said.append(text.charAt(at++));
    }
    if (at == text.length()) {
      throw error(ErrorKind.UNTERMINATED_STRING, start, "this text has no closing quote");
    }
    at++;
    add(Token.Kind.STRING, said.toString(), start);
  }

  /** Up to the matching bracket: {@code [emails[type eq "work"].value]} is one attribute. */
  private void attribute() {
    int start = at;
    int depth = 0;
    do {
      if (at == text.length()) {
        throw error(
            ErrorKind.UNTERMINATED_ATTRIBUTE, start, "this attribute has no closing bracket");
      }
      depth += text.charAt(at) == '[' ? 1 : text.charAt(at) == ']' ? -1 : 0;
      at++;
    } while (depth > 0);
    String name = text.substring(start + 1, at - 1);
    if (name.isBlank()) {
      throw error(ErrorKind.SYNTAX, start, "an attribute needs a name between its brackets");
    }
    add(Token.Kind.ATTRIBUTE, name, start);
  }

  private void ampersandOrHexadecimal() {
    boolean concatenates = !tokens.isEmpty() && tokens.get(tokens.size() - 1).kind().endsValue();
    if (concatenates || !text.regionMatches(true, at, "&H", 0, 2)) {
      single(Token.Kind.AMPERSAND);
      return;
    }
    int start = at;
    at += 2;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    String digits = text.substring(start + 2, at);
    if (!digits.matches("[0-9A-Fa-f]{1," + LONGEST_HEXADECIMAL + "}")) {
      throw error(
          ErrorKind.SYNTAX,
          start,
          "&H must be followed by 1 to " + LONGEST_HEXADECIMAL + " hexadecimal digits");
    }
    add(Token.Kind.NUMBER, Long.toString(Long.parseUnsignedLong(digits, 16)), start);
  }

  private void operator() {
    int start = at++;
    if (at < text.length() && Comparison.Operator.of(text.substring(start, at + 1)).isPresent()) {
      at++;
    }
    add(Token.Kind.OPERATOR, text.substring(start, at), start);
  }

  private void nameOrNumber(char first) {
    int start = at;
    if (isNamePart(first) && !isDigit(at)) {
      while (at < text.length() && isNamePart(text.charAt(at))) {
        at++;
      }
      add(Token.Kind.NAME, text.substring(start, at), start);
    } else if (isDigit(at) || (first == '-' && isDigit(at + 1))) {
      number();
    } else {
      throw error(ErrorKind.SYNTAX, at, unexpected(first));
    }
  }

  private void number() {
    int start = at++;
    skipDigits();
    if (at < text.length() && text.charAt(at) == '.' && isDigit(at + 1)) {
      at++;
      skipDigits();
    }
    add(Token.Kind.NUMBER, text.substring(start, at), start);
  }

  private void skipDigits() {
    while (isDigit(at)) {
      at++;
    }
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private static boolean isNamePart(char next) {
    return next == '_' || (next < 128 && Character.isLetterOrDigit(next));
  }

  private static String unexpected(char found) {
    if ("'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb`".indexOf(found) >= 0) {
      return "text stands between straight double quotes, not " + found;
    }
    if (found == '+') {
      return "+ does not put texts together; use Append, Join or &";
    }
    return "unexpected character " + printable(found);
  }

  private static String printable(char found) {
    return Character.isISOControl(found)
            || Character.isSpaceChar(found)
            || Character.isSurrogate(found)
        ? String.format("U+%04X", (int) found)
        : String.valueOf(found);
  }

  private void checkBalance() {
    Deque<Token> open = new ArrayDeque<>();
    for (Token token : tokens) {
      if (token.is(Token.Kind.OPEN)) {
        open.push(token);
      } else if (token.is(Token.Kind.CLOSE) && open.poll() == null) {
        throw error(
            ErrorKind.UNBALANCED_PARENS, token.column() - 1, "this parenthesis closes nothing");
      }
    }
    if (!open.isEmpty()) {
      throw error(
          ErrorKind.UNBALANCED_PARENS,
          open.element().column() - 1,
          "this parenthesis is never closed");
    }
  }

  private static ExpressionException error(ErrorKind kind, int index, String message) {
    return new ExpressionException(kind, index + 1, message);
  }
}
