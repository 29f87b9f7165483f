package dev.rollcall.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a sandbox keeps: its users and groups, and the journal that survives it. */
final class AccountStore implements Closeable, JournalReader.Replay {
  private final Journal journal;
  private final AccountTable users;
  private final AccountTable groups;

  private AccountStore(Journal journal) {
    this.journal = journal;
    this.users =
        new AccountTable(
            "User",
            journal,
            List.of(
                IndexedAttribute.ID,
                IndexedAttribute.USER_NAME,
                IndexedAttribute.EXTERNAL_ID,
                IndexedAttribute.EMAIL));
    this.groups =
        new AccountTable(
            "Group",
            journal,
            List.of(
                IndexedAttribute.ID, IndexedAttribute.EXTERNAL_ID, IndexedAttribute.DISPLAY_NAME));
  }

  /**
   * Opens the file, or begins it; without one nothing is kept.
   *
   * @throws IOException also when another sandbox has the file, or it is no store
   */
  static AccountStore open(Optional<Path> file) throws IOException {
    if (file.isEmpty()) {
      return new AccountStore(Journal.NONE);
    }
    FileJournal journal = FileJournal.open(file.get());
    try {
      AccountStore store = new AccountStore(journal);
      store.restoreFrom(journal);
      return store;
    } catch (IOException | RuntimeException failed) {
      journal.close();
      throw failed;
    }
  }

  /** Rewrites a journal that tells more than what is there now. */
  private void restoreFrom(FileJournal journal) throws IOException {
    long lines = journal.replayTo(this);
    if (lines > users.size() + groups.size()) {
      List<String> present = new ArrayList<>(users.journalLines());
      present.addAll(groups.journalLines());
      journal.rewrite(present);
    }
  }

  @Override
  public void put(String resourceType, String id, JsonNode resource) {
    tableOf(resourceType).restore(id, resource);
  }

  @Override
  public void remove(String resourceType, String id) {
    tableOf(resourceType).restoreRemoval(id);
  }

  AccountTable users() {
    return users;
  }

  AccountTable groups() {
    return groups;
  }

  void clear() {
    journal.clear();
    users.clear();
    groups.clear();
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }

  private AccountTable tableOf(String resourceType) {
    return resourceType.equals("Group") ? groups : users;
  }
}
