package dev.rollcall.source;

import dev.rollcall.directory.SourcePosition;

/** An export that is not there, which never means that nobody is in it. */
public final class MissingExportException extends ExportException {
  private static final long serialVersionUID = 1L;

  public MissingExportException(SourcePosition position, String message) {
    super(position, message);
  }

  @Override
  public String rule() {
    return "missing";
  }
}
