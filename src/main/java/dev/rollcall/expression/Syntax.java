package dev.rollcall.expression;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the text of an expression says, before any name in it is looked up. */
sealed interface Syntax {
  /** Where it begins, counted from 1. */
  int column();

  /** Hands this and all within it, in the order of the text, to the visitor. */
  default void visit(Consumer<Syntax> visitor) {
    visitor.accept(this);
  }

  /** Something complete in itself: a literal, an attribute, a keyword, a blank. */
  record Leaf(Expression expression, int column) implements Syntax {}

  /** A call; the function is unknown until it is found. */
  record Call(
      String name, @Nullable ExpressionFunction function, List<Syntax> arguments, int column)
      implements Syntax {
    @Override
    public void visit(Consumer<Syntax> visitor) {
      visitor.accept(this);
      arguments.forEach(argument -> argument.visit(visitor));
    }

    CallSite site() {
      return new CallSite(name, column, arguments.stream().map(Syntax::column).toList());
    }
  }

  /** Values with {@code &} between them. */
  record Joined(List<Syntax> parts, int column) implements Syntax {
    @Override
    public void visit(Consumer<Syntax> visitor) {
      visitor.accept(this);
      parts.forEach(part -> part.visit(visitor));
    }
  }

  /** Two values with a comparison between them; its column is the comparison's. */
  record Compared(Syntax left, Comparison.Operator operator, Syntax right, int column)
      implements Syntax {
    @Override
    public void visit(Consumer<Syntax> visitor) {
      visitor.accept(this);
      left.visit(visitor);
      right.visit(visitor);
    }
  }
}
