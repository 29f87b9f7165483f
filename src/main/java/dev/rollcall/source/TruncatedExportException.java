package dev.rollcall.source;

import dev.rollcall.directory.SourcePosition;

/** An export that ends in the middle of a record, a document or a chain of pages. */
public final class TruncatedExportException extends ExportException {
  private static final long serialVersionUID = 1L;

  public TruncatedExportException(SourcePosition position, String message) {
    super(position, message);
  }

  @Override
  public String rule() {
    return "truncated";
  }
}
