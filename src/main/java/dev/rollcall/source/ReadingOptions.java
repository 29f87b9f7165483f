package dev.rollcall.source;

import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job file says of an export instead of leaving it to be detected. What is null is detected.
 *
 * @param format the shape, by one of {@link Export#shapes}
 * @param encoding the character encoding
 * @param delimiter what separates the fields of a CSV file, {@link #isDelimiter}
 * @param columns directory attribute to the file's own column
 */
public record ReadingOptions(
    @Nullable String format,
    @Nullable Charset encoding,
    @Nullable Character delimiter,
    Map<String, String> columns) {
  /** Everything is detected. */
  public static final ReadingOptions DETECT = new ReadingOptions(null, null, null, Map.of());

  public ReadingOptions {
    columns = Map.copyOf(columns);
    if (delimiter != null && !isDelimiter(delimiter)) {
      throw new IllegalArgumentException("no delimiter: character " + (int) delimiter);
    }
  }

  /** Whether a character can separate fields: a punctuation mark of ASCII or a tab, no quote. */
  public static boolean isDelimiter(char character) {
    boolean isMark = character > ' ' && character < 127 && !Character.isLetterOrDigit(character);
    return character == '\t' || (isMark && character != '"');
  }
}
