package dev.rollcall.cli;

import dev.rollcall.definition.Environment;
import dev.rollcall.definition.InvalidJobDefinitionException;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.definition.JobDefinitionReader;
import dev.rollcall.definition.Overrides;
import dev.rollcall.ledger.Ledger;
import dev.rollcall.ledger.LedgerDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A job with its ledger open: nobody else works on it until this is closed. */
final class OpenJob implements AutoCloseable {
  private final RunLock lock;
  private final LedgerDatabase database;

  private OpenJob(RunLock lock, LedgerDatabase database) {
    this.lock = lock;
    this.database = database;
  }

  /** The job file, whether or not its secrets are set. */
  static JobDefinition offline(RunOptions options) {
    return JobDefinitionReader.read(
        options.job, Environment.ofProcess(), new Overrides(options.exports));
  }

  /** The job file for a verb that talks to the target: its secrets must be set. */
  static JobDefinition online(RunOptions options) {
    JobDefinition job = offline(options);
    if (!job.unsetSecrets().isEmpty()) {
      throw new InvalidJobDefinitionException(job.unsetSecrets());
    }
    return job;
  }

  /**
   * Opens the ledger, once whoever works on it has ended. One that is not there yet is not made:
   * what is asked of it is answered as by an empty one, and what is written is forgotten.
   *
   * @throws LockedException when it is still held after {@code --wait}
   */
  static OpenJob open(RunOptions options, JobDefinition job) {
    RunLock lock = RunLock.take(CycleVerb.lockFile(job), job.name(), options.waitFor());
    try {
      return new OpenJob(lock, database(job));
      // Whatever went wrong, nobody else is to wait for us.
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  LedgerDatabase database() {
    return database;
  }

  Ledger ledger() {
    return new Ledger(database.dataSource());
  }

  @Override
  public void close() {
    database.close();
    lock.close();
  }

  private static LedgerDatabase database(JobDefinition job) {
    boolean missing = job.ledger().file().filter(file -> !Files.exists(stored(file))).isPresent();
    return missing
        ? LedgerDatabase.open("jdbc:h2:mem:" + UUID.randomUUID(), null, null, 2)
        : CycleVerb.open(job);
  }

  private static Path stored(Path file) {
    return file.resolveSibling(file.getFileName() + ".mv.db");
  }
}
