package dev.rollcall.expression;

import java.util.List;

/** Which function is called where, so that an error can point at the argument it is about. */
record CallSite(String function, int column, List<Integer> argumentColumns) {
  CallSite {
    argumentColumns = List.copyOf(argumentColumns);
  }

  int columnOf(int argument) {
    return argument < argumentColumns.size() ? argumentColumns.get(argument) : column;
  }

  ExpressionException error(ErrorKind kind, int at, String message) {
    return new ExpressionException(kind, at, function + ": " + message);
  }
}
