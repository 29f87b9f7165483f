package dev.rollcall.source;

import dev.rollcall.directory.SourcePosition;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An export that is not to be trusted as a whole: nothing is written because of it.
 *
 * <p>The message is one line: where, what was found, what was expected, what to do. It holds
 * nothing of what the records say of people.
 */
public class ExportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A header may have line ends in it. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");

  private final String file;
  private final long line;

  public ExportException(SourcePosition position, String message) {
    this(position, message, null);
  }

  public ExportException(SourcePosition position, String message, @Nullable Throwable cause) {
    super(CONTROL.matcher(position + ": " + message).replaceAll("?"), cause);
    this.file = position.file();
    this.line = position.line();
  }

  /** The rule of the trust gate that it breaks, as {@code --accept-export} names it. */
  public String rule() {
    return "unreadable";
  }

  /** Where the export went wrong; line 0 when the whole file is meant. */
  public final SourcePosition position() {
    return new SourcePosition(file, line);
  }
}
