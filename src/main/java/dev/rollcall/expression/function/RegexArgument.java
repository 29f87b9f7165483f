package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Constants;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.Value;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The pattern of a call of Replace, compiled once when it is a constant, and what is done with it.
 */
final class RegexArgument {
  private final @Nullable DotNetRegex constant;

  private RegexArgument(@Nullable DotNetRegex constant) {
    this.constant = constant;
  }

  /**
   * The pattern, if it is a constant; refuses one that is none, and a constant group that is not in
   * it.
   */
  static RegexArgument of(Constants constants) {
    Optional<String> pattern = constants.text(ReplaceFunction.PATTERN);
    if (pattern.isEmpty()) {
      return new RegexArgument(null);
    }
    try {
      DotNetRegex regex = DotNetRegex.compile(pattern.get());
      Optional<String> group = constants.text(ReplaceFunction.GROUP);
      if (group.isPresent() && regex.groups().find(group.get()).isEmpty()) {
        throw constants.error(
            ErrorKind.BAD_ARGUMENTS, ReplaceFunction.GROUP, unknownGroup(group.get()));
      }
      return new RegexArgument(regex);
    } catch (PatternSyntaxException bad) {
      throw constants.error(ErrorKind.BAD_REGEX, ReplaceFunction.PATTERN, described(bad));
    }
  }

  /** The replacement, if it and the pattern are the same for everybody. */
  Optional<RegexReplacement> replacement(Constants constants) {
    return constant == null
        ? Optional.empty()
        : constants
            .text(ReplaceFunction.REPLACEMENT)
            .map(text -> RegexReplacement.of(text, constant.groups()));
  }

  /** What the use of the pattern yields. */
  <T> T use(Arguments arguments, Function<DotNetRegex, T> use) {
    try {
      if (constant != null) {
        return use.apply(constant);
      }
      if (arguments.value(ReplaceFunction.PATTERN) instanceof Value.Null) {
        throw arguments.error(
            ErrorKind.BAD_ARGUMENTS, ReplaceFunction.PATTERN, "there is no pattern");
      }
      return use.apply(DotNetRegex.compile(arguments.text(ReplaceFunction.PATTERN, "")));
    } catch (PatternSyntaxException bad) {
      throw arguments.error(ErrorKind.BAD_REGEX, ReplaceFunction.PATTERN, described(bad));
    } catch (LimitedText.TooLongException tooLong) {
      throw arguments.error(ErrorKind.BAD_ARGUMENTS, "the result is too long");
    }
  }

  /** The group of the call, which must be in the pattern. */
  static String group(Arguments arguments, DotNetRegex regex) {
    String group = arguments.text(ReplaceFunction.GROUP, "");
    if (regex.groups().find(group).isEmpty()) {
      throw arguments.error(ErrorKind.BAD_ARGUMENTS, ReplaceFunction.GROUP, unknownGroup(group));
    }
    return group;
  }

  private static String unknownGroup(String group) {
    return "the pattern has no group " + group;
  }

  private static String described(PatternSyntaxException bad) {
    String where = bad.getIndex() < 0 ? "" : " (at character " + (bad.getIndex() + 1) + ")";
    return "this pattern does not work: " + bad.getDescription() + where;
  }
}
