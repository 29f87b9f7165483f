package dev.rollcall.ledger;

import java.sql.SQLException;

/** The ledger's database refused a statement or cannot be opened. */
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The database's own words are left out, here and below: they may hold a person's data. */
  LedgerException(SQLException cause) {
    super(
        "the ledger's database refused a statement (SQL state "
            + cause.getSQLState()
            + ", error "
            + cause.getErrorCode()
            + ")");
    setStackTrace(cause.getStackTrace());
  }

  LedgerException(String message, Throwable cause) {
    super(message, cause);
  }
}
