package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes a new random text at every evaluation: exactly so long, with at least so many digits,
 * special characters, capitals and small letters, and without the characters to avoid. A secure
 * random source draws. The length is at most 256; a negative number, minima that exceed the length,
 * or a class that is needed and wholly avoided are the error {@code bad-arguments}, what is no
 * whole number {@code bad-number}. Pair it with Redact.
 */
final class RandomStringFunction implements ExpressionFunction {
  private static final int LONGEST = 256;

  /**
   * In the order of the minima; special characters are those of Windows' password complexity rule.
   */
  private static final List<String> CLASSES =
      List.of(
          "0123456789",
          "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/",
          "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
          "abcdefghijklmnopqrstuvwxyz");

  @Override
  public Signature signature() {
    return Signature.of(
            "RandomString",
            Documentation.FUNCTIONS,
            "A random text of that length with at least so many characters of each class, none of them to be avoided.")
        .required("length", ParameterType.INTEGER)
        .required("minimumNumbers", ParameterType.INTEGER)
        .required("minimumSpecialCharacters", ParameterType.INTEGER)
        .required("minimumCapital", ParameterType.INTEGER)
        .required("minimumLowerCase", ParameterType.INTEGER)
        .optional("charactersToAvoid", ParameterType.TEXT);
  }

  @Override
  public Value apply(Arguments arguments) {
    int length = (int) count(arguments, 0, LONGEST);
    String avoided = arguments.text(5, "");
    RandomGenerator random = arguments.context().random();
    List<Character> drawn = new ArrayList<>(length);
    for (int index = 1; index <= CLASSES.size(); index++) {
      long minimum = count(arguments, index, length - drawn.size());
      String allowed = without(CLASSES.get(index - 1), avoided);
      draw(arguments, random, allowed, drawn, drawn.size() + (int) minimum);
    }
    draw(arguments, random, without(String.join("", CLASSES), avoided), drawn, length);
    shuffle(drawn, random);
    return text(drawn);
  }

  private static long count(Arguments arguments, int index, int most) {
    long count = arguments.integer(index);
    if (count < 0 || count > most) {
      throw arguments.error(
          ErrorKind.BAD_ARGUMENTS,
          index,
          index == 0
              ? "a length is between 0 and " + LONGEST
              : "the minima must not be negative and not exceed the length together");
    }
    return count;
  }

  private static String without(String characters, String avoided) {
    return characters
        .codePoints()
        .filter(character -> avoided.indexOf(character) < 0)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static void draw(
      Arguments arguments,
      RandomGenerator random,
      String allowed,
      List<Character> drawn,
      int until) {
    if (allowed.isEmpty() && drawn.size() < until) {
      throw arguments.error(
          ErrorKind.BAD_ARGUMENTS, 5, "all characters of a class that is needed are to be avoided");
    }
    while (drawn.size() < until) {
      drawn.add(allowed.charAt(random.nextInt(allowed.length())));
    }
  }

  private static void shuffle(List<Character> drawn, RandomGenerator random) {
    for (int last = drawn.size() - 1; last > 0; last--) {
      Collections.swap(drawn, last, random.nextInt(last + 1));
    }
  }

  private static Value text(List<Character> characters) {
    StringBuilder text = new StringBuilder(characters.size());
    characters.forEach(text::append);
    return Value.of(text.toString());
  }
}
