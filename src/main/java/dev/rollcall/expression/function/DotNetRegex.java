package dev.rollcall.expression.function;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression as .NET understands it, run by Java's; bounded in what it may cost. */
final class DotNetRegex {
  private final Pattern pattern;
  private final RegexGroups groups;

  private DotNetRegex(Pattern pattern, RegexGroups groups) {
    this.pattern = pattern;
    this.groups = groups;
  }

  /**
   * The compiled pattern.
   *
   * @throws PatternSyntaxException when it is none, or uses what is not supported
   */
  static DotNetRegex compile(String pattern) {
    RegexTranslation translation = RegexTranslation.of(pattern);
    try {
      return new DotNetRegex(
          Pattern.compile(translation.java(), Pattern.UNIX_LINES | Pattern.UNICODE_CASE),
          translation.groups());
    } catch (PatternSyntaxException unsupported) {
      throw new PatternSyntaxException(unsupported.getDescription(), pattern, -1);
    } catch (StackOverflowError tooDeep) {
      throw new PatternSyntaxException("it is nested too deep", pattern, -1);
    }
  }

  RegexGroups groups() {
    return groups;
  }

  /** The source with every match replaced. */
  String replaceAll(String source, RegexReplacement replacement) {
    return bounded(
        () -> {
          LimitedText replaced = new LimitedText();
          Matcher matcher = pattern.matcher(new CountedText(source));
          int from = 0;
          while (matcher.find()) {
            replaced.append(source, from, matcher.start());
            replacement.appendTo(replaced, source, matcher);
            from = matcher.end();
          }
          return from == 0 && replaced.isEmpty()
              ? source
              : replaced.append(source, from, source.length()).toString();
        });
  }

  /**
   * The source with another text in place of the group, in every match in which the group holds any
   * text.
   */
  String replaceGroup(String source, String group, String text) {
    List<Integer> positions = groups.find(group);
    return bounded(
        () -> {
          LimitedText replaced = new LimitedText();
          Matcher matcher = pattern.matcher(new CountedText(source));
          int from = 0;
          while (matcher.find()) {
            int held = held(matcher, positions);
            if (held >= 0
                && matcher.start(held) >= from
                && matcher.start(held) < matcher.end(held)) {
              replaced.append(source, from, matcher.start(held)).append(text, 0, text.length());
              from = matcher.end(held);
            }
          }
          return replaced.append(source, from, source.length()).toString();
        });
  }

  /** What the group holds in the first match. */
  Optional<String> extract(String source, String group) {
    List<Integer> positions = groups.find(group);
    return bounded(
        () -> {
          Matcher matcher = pattern.matcher(new CountedText(source));
          int held = matcher.find() ? held(matcher, positions) : -1;
          return held < 0
              ? Optional.empty()
              : Optional.of(source.substring(matcher.start(held), matcher.end(held)));
        });
  }

  /** Which of the positions took part in the match, or -1. */
  static int held(Matcher matcher, List<Integer> positions) {
    for (int position : positions) {
      if (matcher.start(position) >= 0) {
        return position;
      }
    }
    return -1;
  }

  private static <T> T bounded(Supplier<T> search) {
    try {
      return search.get();
    } catch (StackOverflowError tooDeep) {
      throw new PatternSyntaxException("the text is too long for this pattern", "", -1);
    } catch (CountedText.RunawayException runaway) {
      throw new PatternSyntaxException(
          "it runs away: it tried too many ways to match the text", "", -1);
    }
  }
}
