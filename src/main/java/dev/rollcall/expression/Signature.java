package dev.rollcall.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a function is called and what it is for.
 *
 * @param name as an expression calls it
 * @param documentation where it is documented
 * @param summary what it yields, in a sentence or two
 * @param parameters in order; only the last ones may be optional or repeated, save a few slots that
 *     may be blank
 */
public record Signature(
    String name, Documentation documentation, String summary, List<Parameter> parameters) {
  public Signature {
    parameters = List.copyOf(parameters);
  }

  /** A function without parameters as yet. */
  public static Signature of(String name, Documentation documentation, String summary) {
    return new Signature(name, documentation, summary, List.of());
  }

  /** The same with one more argument that must be given. */
  public Signature required(String parameter, ParameterType type) {
    return with(new Parameter(parameter, type, Presence.REQUIRED));
  }

  /** The same with one more argument that may be blank or, at the end, left off. */
  public Signature optional(String parameter, ParameterType type) {
    return with(new Parameter(parameter, type, Presence.OPTIONAL));
  }

  /** The same with any number of further arguments. */
  public Signature repeated(String parameter, ParameterType type) {
    return with(new Parameter(parameter, type, Presence.REPEATED));
  }

  private Signature with(Parameter parameter) {
    List<Parameter> more = new ArrayList<>(parameters);
    more.add(parameter);
    return new Signature(name, documentation, summary, more);
  }

  boolean accepts(int count) {
    return count >= minimum() && (isRepeating() || count <= parameters.size());
  }

  private int minimum() {
    int minimum = 0;
    for (int index = 0; index < parameters.size(); index++) {
      if (parameters.get(index).presence() == Presence.REQUIRED) {
        minimum = index + 1;
      }
    }
    return minimum;
  }

  private boolean isRepeating() {
    return !parameters.isEmpty()
        && parameters.get(parameters.size() - 1).presence() == Presence.REPEATED;
  }

  boolean requires(int index) {
    return index < parameters.size() && parameters.get(index).presence() == Presence.REQUIRED;
  }

  /** The parameter that the argument is for; the last one stands for all that follow. */
  Parameter parameter(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }

  /**
   * As the documentation writes it: {@code Mid(source, start, length)}, {@code ToLower(source,
   * [culture])}.
   */
  @Override
  public String toString() {
    return parameters.stream()
        .map(Parameter::toString)
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  /** One place for an argument. */
  public record Parameter(String name, ParameterType type, Presence presence) {
    @Override
    public String toString() {
      return switch (presence) {
        case REQUIRED -> name;
        case OPTIONAL -> "[" + name + "]";
        case REPEATED -> "[" + name + "...]";
      };
    }
  }

  /** Whether an argument must be given. */
  public enum Presence {
    REQUIRED,
    OPTIONAL,
    REPEATED
  }
}
