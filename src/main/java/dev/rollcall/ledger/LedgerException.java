package dev.rollcall.ledger;

import java.sql.SQLException;

/** The ledger's database refused a statement or cannot be opened. */
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LedgerException(SQLException cause) {
    super("the ledger's database said: " + cause.getMessage(), cause);
  }

  LedgerException(String message, Throwable cause) {
    super(message, cause);
  }
}
