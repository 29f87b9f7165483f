package dev.rollcall.expression.function;

import java.util.Set;

/**
 * Character classes of .NET patterns in Java's words. The same in both is little: in .NET, {@code
 * [} and {@code &&} in a class are plain characters, a class is subtracted by {@code -[...]}, and
 * {@code \d}, {@code \w} and {@code \s} are those of Unicode.
 */
final class RegexCharacterClass {
  private static final String WORD = "\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}";
  private static final String SPACE = "\\f\\n\\r\\t\\x0B\\x85\\p{Z}";
  private static final Set<String> CATEGORIES =
      Set.of(
          ("L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So"
                  + " Z Zs Zl Zp C Cc Cf Cs Co Cn")
              .split(" "));

  private final RegexScanner scanner;
  private final StringBuilder members = new StringBuilder();
  private String subtracted = "";

  private RegexCharacterClass(RegexScanner scanner) {
    this.scanner = scanner;
  }

  /** The class whose opening bracket has just been read. */
  static String read(RegexScanner scanner) {
    boolean negated = scanner.skip("^");
    RegexCharacterClass read = new RegexCharacterClass(scanner);
    read.readMembers();
    String all = (negated ? "[^" : "[") + read.members + "]";
    return read.subtracted.isEmpty() ? all : "[" + all + "&&[^" + read.subtracted + "]]";
  }

  /**
   * The class that the letter after a backslash stands for, outside of brackets; empty if it stands
   * for none.
   */
  static String shorthand(char letter) {
    return switch (letter) {
      case 'd' -> "\\p{Nd}";
      case 'D' -> "\\P{Nd}";
      case 'w' -> "[" + WORD + "]";
      case 'W' -> "[^" + WORD + "]";
      case 's' -> "[" + SPACE + "]";
      case 'S' -> "[^" + SPACE + "]";
      default -> "";
    };
  }

  /** The category or block between braces after {@code \p} or {@code \P}. */
  static String category(RegexScanner scanner, char letter) {
    if (!scanner.skip("{")) {
      throw scanner.error("\\p must be followed by a category in braces");
    }
    String name = scanner.until('}');
    if (CATEGORIES.contains(name)) {
      return "\\" + letter + "{" + name + "}";
    }
    if (name.startsWith("Is") && isBlock(name.substring(2))) {
      return "\\" + letter + "{In" + name.substring(2) + "}";
    }
    throw scanner.error("unknown category or block " + name);
  }

  private static boolean isBlock(String name) {
    try {
      Character.UnicodeBlock.forName(name);
      return true;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  private void readMembers() {
    boolean first = true;
    while (first || !scanner.isNext(']')) {
      if (!first && scanner.skip("-[")) {
        subtracted = read(scanner);
        break;
      }
      readMember();
      first = false;
    }
    if (!scanner.skip("]")) {
      throw scanner.error("this class has no closing bracket");
    }
  }

  private void readMember() {
    int start = scanner.position();
    char next = scanner.next();
    if (next == '\\' && readShorthand()) {
      return;
    }
    scanner.back(start);
    int low = character();
    if (scanner.isNext('-') && !scanner.isNext("-]") && !scanner.isNext("-[")) {
      scanner.next();
      int high = character();
      if (high < low) {
        throw scanner.error("this range is in reverse order");
      }
      members.append(RegexScanner.literal(low)).append('-').append(RegexScanner.literal(high));
    } else {
      members.append(RegexScanner.literal(low));
    }
  }

  private boolean readShorthand() {
    char letter = scanner.next();
    if (letter == 'p' || letter == 'P') {
      members.append(category(scanner, letter));
      return true;
    }
    members.append(shorthand(letter));
    return !shorthand(letter).isEmpty();
  }

  private int character() {
    char next = scanner.next();
    if (next != '\\') {
      return next;
    }
    if (scanner.skip("b")) {
      return '\b';
    }
    return scanner.escapedCharacter();
  }
}
