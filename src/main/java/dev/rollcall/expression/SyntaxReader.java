package dev.rollcall.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * The grammar, by recursive descent.
 *
 * <pre>
 * value     := call | attribute | text | number | keyword | value '&amp;' value
 * call      := name '(' [ argument { ',' argument } ] ')'
 * argument  := blank | value | value op value         op := = &lt;&gt; &lt; &lt;= &gt; &gt;=
 * </pre>
 */
final class SyntaxReader {
  /** Deeper calls than anybody writes; the limit keeps evaluation within a small stack. */
  private static final int DEEPEST = 250;

  private final List<Token> tokens;
  private int at;
  private int depth;

  private SyntaxReader(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Syntax read(List<Token> tokens) {
    SyntaxReader reader = new SyntaxReader(tokens);
    Syntax whole = reader.value();
    reader.expect(Token.Kind.END);
    return whole;
  }

  private Syntax value() {
    int column = next().column();
    List<Syntax> parts = new ArrayList<>();
    parts.add(part());
    while (next().is(Token.Kind.AMPERSAND)) {
      at++;
      parts.add(part());
    }
    return parts.size() == 1 ? parts.get(0) : new Syntax.Joined(parts, column);
  }

  private Syntax part() {
    Token token = next();
    at++;
    return switch (token.kind()) {
      case STRING -> leaf(new Literal(Value.of(token.text())), token);
      case NUMBER -> leaf(number(token.text()), token);
      case ATTRIBUTE -> leaf(new AttributeReference(token.text()), token);
      case NAME -> next().is(Token.Kind.OPEN) ? call(token) : keyword(token);
      case OPEN, CLOSE, COMMA, AMPERSAND, OPERATOR, END -> throw error(token, misplaced(token));
    };
  }

  private static Literal number(String digits) {
    Value text = Value.of(digits);
    return new Literal(
        Coercion.integer(digits).isPresent() ? Value.of(Long.parseLong(digits)) : text);
  }

  private static String misplaced(Token token) {
    return "expected a function, an attribute in brackets, or a text in quotes, but found "
        + token.described()
        + (token.is(Token.Kind.OPEN) ? "; parentheses belong to functions alone" : "");
  }

  private static Syntax leaf(Expression expression, Token token) {
    return new Syntax.Leaf(expression, token.column());
  }

  private static Syntax keyword(Token token) {
    String word = token.text();
    return Keyword.of(word)
        .map(keyword -> leaf(keyword, token))
        .orElseThrow(
            () -> error(token, word + " is neither a function call nor a keyword; " + meant(word)));
  }

  private static String meant(String word) {
    if (Functions.names().contains(word)) {
      return "a function needs parentheses: " + word + "(...)";
    }
    if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
      return "did you mean " + (word.equalsIgnoreCase("true") ? "True?" : "False?");
    }
    if (word.equalsIgnoreCase("null") || word.equalsIgnoreCase("nothing")) {
      return "IsNull([attribute]) tells whether there is a value, \"\" is an empty text";
    }
    return "did you mean [%s], or the text \"%s\" with its quotes (in YAML: '\"%s\"')?"
        .formatted(word, word, word);
  }

  private Syntax call(Token name) {
    if (++depth > DEEPEST) {
      throw error(name, "calls are nested more than " + DEEPEST + " deep");
    }
    expect(Token.Kind.OPEN);
    List<Syntax> arguments = new ArrayList<>();
    if (!next().is(Token.Kind.CLOSE)) {
      arguments.add(argument());
      while (next().is(Token.Kind.COMMA)) {
        at++;
        arguments.add(argument());
      }
    }
    expect(Token.Kind.CLOSE);
    depth--;
    return new Syntax.Call(name.text(), Functions.find(name.text()), arguments, name.column());
  }

  private Syntax argument() {
    if (next().is(Token.Kind.COMMA) || next().is(Token.Kind.CLOSE)) {
      return leaf(Blank.BLANK, next());
    }
    Syntax left = value();
    Token token = next();
    if (!token.is(Token.Kind.OPERATOR)) {
      return left;
    }
    at++;
    Comparison.Operator operator =
        Comparison.Operator.of(token.text()).orElseThrow(() -> error(token, "unknown comparison"));
    return new Syntax.Compared(left, operator, value(), token.column());
  }

  private Token next() {
    return tokens.get(at);
  }

  private void expect(Token.Kind kind) {
    Token token = next();
    if (!token.is(kind)) {
      throw error(token, unexpected(token));
    }
    at++;
  }

  private static String unexpected(Token token) {
    return switch (token.text()) {
      case "AND", "OR" ->
          token.text() + " does not combine conditions; put one IIF into the other instead";
      default -> token.described() + " is not expected here";
    };
  }

  private static ExpressionException error(Token token, String message) {
    return new ExpressionException(ErrorKind.SYNTAX, token.column(), message);
  }
}
