package dev.rollcall.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Files whose names differ in one number alone, such as {@code users-1.json} to {@code
 * users-4.json}: when one is missing, part of an export is.
 */
public final class NumberedFiles {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?!\\d)");

  /** Steps as large as this are the offsets of pages, not their numbers. */
  private static final long OFFSETS = 10;

  private NumberedFiles() {}

  /**
   * The first of them that is missing, by its name; empty when none is, or when the names do not
   * tell.
   */
  public static Optional<String> missing(List<ExportFile> files) {
    if (files.size() < 2) {
      return Optional.empty();
    }
    List<String> names = files.stream().map(ExportFile::name).toList();
    List<Integer> places = places(names.get(0));
    for (int place : places) {
      Optional<List<Numbered>> numbered = numberedAt(place, names);
      if (numbered.isPresent()) {
        return missingAmong(numbered.get());
      }
    }
    return Optional.empty();
  }

  /** How many numbers a name has, as their indexes. */
  private static List<Integer> places(String name) {
    int count = (int) NUMBER.matcher(name).results().count();
    return IntStream.range(0, count).boxed().toList();
  }

  /** The names without the number at a place, which must be the same for all of them. */
  private static Optional<List<Numbered>> numberedAt(int place, List<String> names) {
    List<Numbered> numbered =
        names.stream().flatMap(name -> Numbered.at(place, name).stream()).toList();
    boolean same =
        numbered.size() == names.size()
            && numbered.stream().map(Numbered::rest).distinct().count() == 1
            && numbered.stream().map(Numbered::number).distinct().count() == names.size();
    return same ? Optional.of(numbered) : Optional.empty();
  }

  private static Optional<String> missingAmong(List<Numbered> files) {
    List<Long> numbers = files.stream().map(Numbered::number).sorted().toList();
    long first = numbers.get(0);
    if (first > OFFSETS || areOffsets(numbers)) {
      return Optional.empty();
    }
    long expected = Math.min(first, 1);
    for (long number : numbers) {
      if (number != expected) {
        return Optional.of(files.get(0).named(expected));
      }
      expected++;
    }
    return Optional.empty();
  }

  private static boolean areOffsets(List<Long> numbers) {
    return IntStream.range(1, numbers.size())
        .allMatch(i -> numbers.get(i) - numbers.get(i - 1) >= OFFSETS);
  }

  /**
   * A name taken apart at a number.
   *
   * @param digits as many as the number is written with
   */
  private record Numbered(String before, long number, int digits, String behind) {
    static Optional<Numbered> at(int place, String name) {
      Matcher matcher = NUMBER.matcher(name);
      for (int i = 0; matcher.find(); i++) {
        if (i == place) {
          return Optional.of(
              new Numbered(
                  name.substring(0, matcher.start()),
                  Long.parseLong(matcher.group()),
                  matcher.group().startsWith("0") ? matcher.group().length() : 1,
                  name.substring(matcher.end())));
        }
      }
      return Optional.empty();
    }

    String rest() {
      return before + '\0' + behind;
    }

    String named(long other) {
      return before + String.format("%0" + digits + "d", other) + behind;
    }
  }
}
