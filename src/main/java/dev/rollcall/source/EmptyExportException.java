package dev.rollcall.source;

import dev.rollcall.directory.SourcePosition;

/** An export without a single record where there must be some. */
public final class EmptyExportException extends ExportException {
  private static final long serialVersionUID = 1L;

  public EmptyExportException(SourcePosition position, String message) {
    super(position, message);
  }

  @Override
  public String rule() {
    return "empty";
  }
}
