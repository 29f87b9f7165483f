package dev.rollcall.expression.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A .NET pattern in Java's words.
 *
 * <p>Different in .NET are, beside character classes: names and numbers of groups; {@code
 * (?'name'...)}, {@code (?n)} and the comments of {@code (?x)}; braces that are no quantifier are
 * plain; there are no possessive quantifiers and no {@code \Q...\E}. Not supported, and refused:
 * balancing groups, conditional groups, and look-behind without a longest length.
 */
final class RegexTranslation {
  private static final int DEEPEST = 100;

  private final RegexScanner scanner;
  private final @Nullable RegexGroups known;
  private final RegexGroups groups = new RegexGroups();
  private final StringBuilder java = new StringBuilder();
  private boolean explicitCapture;
  private boolean ignoreWhiteSpace;
  private int depth;

  private RegexTranslation(String pattern, @Nullable RegexGroups known) {
    this.scanner = new RegexScanner(pattern);
    this.known = known;
  }

  /**
   * The translation of a pattern. It is read twice: a group may be referred to before it comes.
   *
   * @throws PatternSyntaxException when .NET would refuse the pattern, or we do
   */
  static RegexTranslation of(String pattern) {
    RegexTranslation first = new RegexTranslation(pattern, null);
    first.readAll();
    RegexTranslation second = new RegexTranslation(pattern, first.groups);
    second.readAll();
    return second;
  }

  /** The pattern as Java reads it. */
  String java() {
    return java.toString();
  }

  /** The groups of the pattern. */
  RegexGroups groups() {
    return groups;
  }

  private void readAll() {
    RegexHazard hazard = alternatives();
    if (scanner.hasNext()) {
      throw scanner.error("this parenthesis closes nothing");
    }
    if (hazard.isTooMuch()) {
      throw scanner.error("the pattern can match nothing in too many ways, and could run away");
    }
  }

  private RegexHazard alternatives() {
    if (++depth > DEEPEST) {
      throw scanner.error("groups are nested more than " + DEEPEST + " deep");
    }
    RegexHazard hazard = sequence();
    while (scanner.skip("|")) {
      java.append('|');
      hazard = hazard.or(sequence());
    }
    depth--;
    return hazard;
  }

  private RegexHazard sequence() {
    RegexHazard hazard = RegexHazard.EMPTY;
    skipIgnored();
    while (scanner.hasNext() && !scanner.isNext('|') && !scanner.isNext(')')) {
      hazard = hazard.then(quantified());
      skipIgnored();
    }
    return hazard;
  }

  /** Comments, and with {@code (?x)} white space. */
  private void skipIgnored() {
    boolean again = true;
    while (again) {
      again = scanner.skip("(?#");
      if (again) {
        scanner.until(')');
      } else if (ignoreWhiteSpace) {
        again =
            !scanner
                .run(
                    character -> character < 128 && WhiteSpace.is((char) character),
                    Integer.MAX_VALUE)
                .isEmpty();
        if (scanner.skip("#")) {
          scanner.run(character -> character != '\n', Integer.MAX_VALUE);
          again = true;
        }
      }
    }
  }

  private RegexHazard quantified() {
    RegexHazard hazard = atom();
    skipIgnored();
    if (scanner.skip("*")) {
      return lazy("*", hazard.repeated(0));
    }
    if (scanner.skip("+")) {
      return lazy("+", hazard.repeated(1));
    }
    if (scanner.skip("?")) {
      return lazy("?", hazard.optional());
    }
    return counted(hazard);
  }

  private RegexHazard counted(RegexHazard hazard) {
    int start = scanner.position();
    if (scanner.skip("{")) {
      String fewest = digits();
      boolean open = scanner.skip(",");
      String most = open ? digits() : "";
      if (!fewest.isEmpty() && scanner.skip("}")) {
        int minimum = count(fewest);
        if (!most.isEmpty() && count(most) < minimum) {
          throw scanner.error("this range is in reverse order");
        }
        return lazy("{" + fewest + (open ? "," : "") + most + "}", hazard.repeated(minimum));
      }
      scanner.back(start);
    }
    return hazard;
  }

  private RegexHazard lazy(String quantifier, RegexHazard hazard) {
    java.append(quantifier).append(scanner.skip("?") ? "?" : "");
    skipIgnored();
    if (scanner.isNext('*') || scanner.isNext('+') || scanner.isNext('?')) {
      throw scanner.error("a quantifier follows a quantifier");
    }
    return hazard;
  }

  private String digits() {
    return scanner.run(character -> character >= '0' && character <= '9', Integer.MAX_VALUE);
  }

  private int count(String digits) {
    if (digits.length() > 9) {
      throw scanner.error("this count is too high");
    }
    return Integer.parseInt(digits);
  }

  private RegexHazard atom() {
    char next = scanner.next();
    return switch (next) {
      case '(' -> group();
      case '[' -> character(RegexCharacterClass.read(scanner));
      case '\\' -> escape();
      case '.' -> character(".");
      case '^', '$' -> empty(String.valueOf(next));
      case '*', '+', '?' -> throw scanner.error("there is nothing to repeat");
      default -> character(RegexScanner.literal(next));
    };
  }

  private RegexHazard character(String translated) {
    java.append(translated);
    return RegexHazard.CHARACTER;
  }

  private RegexHazard empty(String translated) {
    java.append(translated);
    return RegexHazard.EMPTY;
  }

  private RegexHazard group() {
    if (!scanner.skip("?")) {
      return explicitCapture ? inner("(?:") : capture("");
    }
    for (String lookaround : List.of("=", "!", "<=", "<!")) {
      if (scanner.skip(lookaround)) {
        return inner("(?" + lookaround).once();
      }
    }
    if (scanner.skip(">")) {
      return inner("(?>").once();
    }
    if (scanner.skip("<")) {
      return capture(name('>'));
    }
    if (scanner.skip("'")) {
      return capture(name('\''));
    }
    if (scanner.isNext('(')) {
      throw scanner.error("conditional groups are not supported");
    }
    return options();
  }

  private String name(char end) {
    String name = scanner.until(end);
    if (name.contains("-")) {
      throw scanner.error("balancing groups are not supported");
    }
    if (!name.matches("[\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}]+") || name.equals("0")) {
      throw scanner.error("this is no name of a group");
    }
    return name;
  }

  private RegexHazard capture(String name) {
    groups.add(name);
    return inner("(");
  }

  private RegexHazard inner(String opening) {
    boolean capture = explicitCapture;
    boolean white = ignoreWhiteSpace;
    java.append(opening);
    RegexHazard hazard = alternatives();
    if (!scanner.skip(")")) {
      throw scanner.error("a parenthesis is never closed");
    }
    java.append(')');
    explicitCapture = capture;
    ignoreWhiteSpace = white;
    return hazard;
  }

  /** {@code (?imnsx-imnsx:...)}, or the same without a colon for the rest of the group. */
  private RegexHazard options() {
    boolean capture = explicitCapture;
    boolean white = ignoreWhiteSpace;
    String on = options(true);
    String off = scanner.skip("-") ? options(false) : "";
    String flags = on + (off.isEmpty() ? "" : "-" + off);
    if (scanner.skip(")")) {
      return empty(flags.isEmpty() ? "" : "(?" + flags + ")");
    }
    if (!scanner.skip(":")) {
      throw scanner.error("this group is unknown");
    }
    RegexHazard hazard = inner("(?" + flags + ":");
    explicitCapture = capture;
    ignoreWhiteSpace = white;
    return hazard;
  }

  private String options(boolean on) {
    StringBuilder flags = new StringBuilder();
    for (char letter :
        scanner.run(character -> "imnsx".indexOf(character) >= 0, 10).toCharArray()) {
      switch (letter) {
        case 'n' -> explicitCapture = on;
        case 'x' -> ignoreWhiteSpace = on;
        default -> flags.append(letter);
      }
    }
    return flags.toString();
  }

  private RegexHazard escape() {
    int start = scanner.position();
    char letter = scanner.next();
    String shorthand = RegexCharacterClass.shorthand(letter);
    if (!shorthand.isEmpty()) {
      return character(shorthand);
    }
    if (letter >= '1' && letter <= '9') {
      scanner.back(start);
      return numberedReference();
    }
    return switch (letter) {
      case 'p', 'P' -> character(RegexCharacterClass.category(scanner, letter));
      // Java's word boundary is Unicode's only on request, from JDK 19 on.
      case 'b', 'B' -> empty("(?U:\\" + letter + ")");
      case 'A', 'Z', 'z', 'G' -> empty("\\" + letter);
      case 'k' -> namedReference();
      default -> {
        scanner.back(start);
        yield character(RegexScanner.literal(scanner.escapedCharacter()));
      }
    };
  }

  private RegexHazard namedReference() {
    char opening = scanner.next();
    if (opening != '<' && opening != '\'') {
      throw scanner.error("\\k must be followed by a name in angle brackets");
    }
    return reference(scanner.until(opening == '<' ? '>' : '\''));
  }

  /** A group of that number, or failing that a character by its octal number. */
  private RegexHazard numberedReference() {
    int start = scanner.position();
    String number = digits();
    boolean single = number.length() == 1;
    if (single || known == null || !known.find(number).isEmpty()) {
      return reference(number);
    }
    scanner.back(start);
    return character(RegexScanner.literal(scanner.escapedCharacter()));
  }

  private RegexHazard reference(String group) {
    if (known == null) {
      return RegexHazard.REFERENCE;
    }
    List<Integer> positions = known.find(group);
    if (positions.isEmpty()) {
      throw scanner.error("there is no group " + group);
    }
    List<String> references = positions.stream().map(position -> "\\" + position).toList();
    java.append("(?:").append(String.join("|", references)).append(')');
    return RegexHazard.REFERENCE;
  }
}
