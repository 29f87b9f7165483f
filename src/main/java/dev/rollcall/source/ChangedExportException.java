package dev.rollcall.source;

import dev.rollcall.directory.SourcePosition;

/** An export that somebody wrote to while it was read. */
public final class ChangedExportException extends ExportException {
  private static final long serialVersionUID = 1L;

  public ChangedExportException(SourcePosition position, String message) {
    super(position, message);
  }

  @Override
  public String rule() {
    return "changed";
  }
}
