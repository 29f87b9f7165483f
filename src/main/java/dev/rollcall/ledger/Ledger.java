package dev.rollcall.ledger;

import javax.sql.DataSource;

/**
 * The memory of one job: the only truth about what earlier cycles did. What is written through it
 * belongs to the transaction of the data source it was given, so that a chunk's outcomes and Spring
 * Batch's own count of them are committed together or not at all.
 */
public final class Ledger {
  private final People people;
  private final Links links;
  private final Cycles cycles;
  private final Forgetting forgetting;
  private final StagedChanges stagedChanges;
  private final Escrow escrow;
  private final ListedAccounts listedAccounts;
  private final ExportBaselines baselines;
  private final Quarantine quarantine;
  private final Relations relations;

  /**
   * @param dataSource hands out connections, those of the running transaction if there is one
   */
  public Ledger(DataSource dataSource) {
    people = new People(dataSource);
    relations = new Relations(dataSource);
    links = new Links(dataSource, people, relations);
    cycles = new Cycles(dataSource);
    forgetting = new Forgetting(dataSource);
    stagedChanges = new StagedChanges(dataSource);
    escrow = new Escrow(dataSource);
    listedAccounts = new ListedAccounts(dataSource);
    baselines = new ExportBaselines(dataSource);
    quarantine = new Quarantine(dataSource);
  }

  /** Everybody who is remembered. */
  public People people() {
    return people;
  }

  /** Which account belongs to whom. */
  public Links links() {
    return links;
  }

  /** Forgets on purpose. */
  public Forgetting forgetting() {
    return forgetting;
  }

  /** The cycles there were. */
  public Cycles cycles() {
    return cycles;
  }

  /** What the cycles decided, and what came of it. */
  public StagedChanges stagedChanges() {
    return stagedChanges;
  }

  /** Who is owed another try. */
  public Escrow escrow() {
    return escrow;
  }

  /** The accounts the target listed. */
  public ListedAccounts listedAccounts() {
    return listedAccounts;
  }

  /** What objects have to do with one another. */
  public Relations relations() {
    return relations;
  }

  /** How the exports looked in the last good run. */
  public ExportBaselines baselines() {
    return baselines;
  }

  /** Whether the job is quarantined. */
  public Quarantine quarantine() {
    return quarantine;
  }
}
