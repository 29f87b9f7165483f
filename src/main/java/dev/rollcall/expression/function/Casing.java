package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Constants;
import dev.rollcall.expression.ErrorKind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Upper and lower case as .NET does it: one character for one. In the invariant culture, İ and ı
 * have no other case; in Turkish and Azeri, i and İ, ı and I belong together; elsewhere the Unicode
 * data decide (.NET runtime, pal_casing.c).
 */
enum Casing {
  INVARIANT,
  TURKISH,
  UNICODE;

  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final String EXPECTED = "this is no culture; one is named like en-US or tr-TR";

  static Casing of(Arguments arguments, int index) {
    if (!arguments.isProvided(index)) {
      return INVARIANT;
    }
    return of(arguments.text(index, ""))
        .orElseThrow(() -> arguments.error(ErrorKind.BAD_CULTURE, index, EXPECTED));
  }

  /** Refuses a constant that is no culture. */
  static void check(Constants constants, int index) {
    Optional<String> culture = constants.text(index);
    if (culture.isPresent() && of(culture.get()).isEmpty()) {
      throw constants.error(ErrorKind.BAD_CULTURE, index, EXPECTED);
    }
  }

  private static Optional<Casing> of(String culture) {
    if (culture.isEmpty()) {
      return Optional.of(INVARIANT);
    }
    String language = culture.split("-", 2)[0].toLowerCase(Locale.ROOT);
    boolean known = LANGUAGES.contains(language) || language.matches("[a-z]{3}");
    if (!known || !culture.matches("[A-Za-z]+(-[A-Za-z0-9]{1,8})*")) {
      return Optional.empty();
    }
    boolean turkish = language.equals("tr") || (language.equals("az") && !culture.contains("Cyrl"));
    return Optional.of(turkish ? TURKISH : UNICODE);
  }

  String lower(String text) {
    return mapped(text, true);
  }

  String upper(String text) {
    return mapped(text, false);
  }

  private String mapped(String text, boolean lower) {
    if (this != TURKISH && Diacritics.isAscii(text)) {
      return lower ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT);
    }
    char[] mapped = text.toCharArray();
    for (int at = 0; at < mapped.length; at++) {
      if (Character.isSurrogate(mapped[at])) {
        return mappedByCharacter(text, lower);
      }
      mapped[at] = (char) other(mapped[at], lower);
    }
    return new String(mapped);
  }

  private String mappedByCharacter(String text, boolean lower) {
    StringBuilder mapped = new StringBuilder(text.length());
    text.codePoints().forEach(character -> mapped.appendCodePoint(other(character, lower)));
    return mapped.toString();
  }

  private int other(int character, boolean lower) {
    if (this == INVARIANT && character == (lower ? 'İ' : 'ı')) {
      return character;
    }
    if (this == TURKISH && character == (lower ? 'I' : 'i')) {
      return lower ? 'ı' : 'İ';
    }
    return lower ? Character.toLowerCase(character) : Character.toUpperCase(character);
  }
}
