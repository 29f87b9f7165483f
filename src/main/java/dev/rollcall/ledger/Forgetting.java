package dev.rollcall.ledger;

import javax.sql.DataSource;

/**
 * Forgets on purpose (the scopes of Graph's restart, Entra reference §1.5). Nothing changes at the
 * target. What depends on a row goes before it, so that a kill in between leaves nothing odd; said
 * once more, the rest is forgotten, too.
 */
public final class Forgetting {
  private final Sql sql;

  Forgetting(DataSource dataSource) {
    this.sql = new Sql(dataSource);
  }

  /** How many are remembered at all. */
  public long people() {
    return sql.count("SELECT COUNT(*) FROM person");
  }

  /** How many are linked to an account. */
  public long links() {
    return sql.count("SELECT COUNT(*) FROM person WHERE target_id IS NOT NULL");
  }

  /** How many are in escrow. */
  public long escrows() {
    return sql.count("SELECT COUNT(*) FROM escrow");
  }

  /** What the records looked like: the next cycle decides about everybody again. */
  public void watermark() {
    sql.update("UPDATE person SET digest = 0");
    forbidResuming();
  }

  /** What failed: it is tried again in the next cycle, as if it never had. */
  public void escrow() {
    sql.update("UPDATE person SET due = 0, digest = 0 WHERE due <> 0");
    sql.update("DELETE FROM escrow");
    forbidResuming();
  }

  /** Which account belongs to whom: the next cycle looks for all of them by matching. */
  public void link() {
    sql.update("DELETE FROM sent_resource");
    sql.update("DELETE FROM claim");
    sql.update("DELETE FROM membership");
    sql.update("UPDATE object_reference SET sent_key = NULL, sent_id = NULL");
    sql.update("UPDATE person SET target_id = NULL, active = FALSE, digest = 0");
    forbidResuming();
  }

  /** Everything but the numbers of the cycles: the next one is an initial cycle. */
  public void everything() {
    forbidResuming();
    sql.update("DELETE FROM membership");
    sql.update("DELETE FROM object_reference");
    sql.update("DELETE FROM sent_resource");
    sql.update("DELETE FROM claim");
    sql.update("DELETE FROM escrow");
    sql.update("DELETE FROM person");
    sql.update("DELETE FROM listed_account");
    sql.update("DELETE FROM export_baseline");
    sql.update(
        "DELETE FROM planned_change WHERE cycle IN"
            + " (SELECT id FROM cycle WHERE status <> 'RUNNING')");
  }

  /** An interrupted cycle was decided before: it is settled and reported, and not gone on with. */
  private void forbidResuming() {
    sql.update("UPDATE cycle SET fingerprint = 'reset' WHERE status = 'RUNNING'");
  }
}
