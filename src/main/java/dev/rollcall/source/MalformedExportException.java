package dev.rollcall.source;

import dev.rollcall.directory.SourcePosition;

/** An export whose shape, header or document cannot be read at all. */
public final class MalformedExportException extends ExportException {
  private static final long serialVersionUID = 1L;

  public MalformedExportException(SourcePosition position, String message) {
    super(position, message);
  }

  @Override
  public String rule() {
    return "malformed";
  }
}
