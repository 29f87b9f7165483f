package dev.rollcall.source;

import java.nio.charset.StandardCharsets;

/**
 * What stands above the header of a CSV, and what separates its fields.
 *
 * @param lines how many lines there are before the header: {@code #TYPE …} of Windows PowerShell,
 *     {@code sep=;} of spreadsheets, {@code version:v1.0} of the Entra portal's templates
 * @param delimiter what {@code sep=} says, or else comma, semicolon or tab, whichever stands most
 *     often in the header
 */
record CsvPreamble(int lines, char delimiter) {
  private static final int LONGEST = 200;

  static CsvPreamble of(ByteWindow window) {
    int from = window.from;
    int lines = 0;
    char said = 0;
    while (true) {
      String line = line(window, from);
      boolean separator = isSeparator(line);
      if (!separator && !line.startsWith("#TYPE ") && !line.startsWith("version:v")) {
        return new CsvPreamble(lines, said == 0 ? counted(window, from) : said);
      }
      said = separator ? line.charAt(4) : said;
      lines++;
      from = behindLine(window, from);
    }
  }

  private static boolean isSeparator(String line) {
    return line.startsWith("sep=")
        && line.length() > 4
        && line.substring(5).isBlank()
        && ReadingOptions.isDelimiter(line.charAt(4));
  }

  private static String line(ByteWindow window, int from) {
    int end = from;
    while (end < window.to && end - from < LONGEST && !isLineEnd(window.bytes[end])) {
      end++;
    }
    return new String(window.bytes, from, end - from, StandardCharsets.UTF_8);
  }

  private static int behindLine(ByteWindow window, int from) {
    int p = from;
    while (p < window.to && !isLineEnd(window.bytes[p])) {
      p++;
    }
    while (p < window.to && isLineEnd(window.bytes[p])) {
      p++;
    }
    return p;
  }

  private static char counted(ByteWindow window, int from) {
    int[] counts = new int[128];
    for (int p = from; p < window.to && !isLineEnd(window.bytes[p]); p++) {
      if (window.bytes[p] > 0) {
        counts[window.bytes[p]]++;
      }
    }
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      best = counts[candidate] > counts[best] ? candidate : best;
    }
    return best;
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }
}
