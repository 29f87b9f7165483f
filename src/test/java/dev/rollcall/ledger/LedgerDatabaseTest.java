package dev.rollcall.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger's database survives what happens to its start. */
class LedgerDatabaseTest {
  @TempDir Path folder;
  private String url;

  @BeforeEach
  void nameFile() {
    url = "jdbc:h2:file:" + folder.resolve("ledger");
  }

  @Test
  void goesOnWithAMigrationThatAKillInterrupted() throws SQLException {
    LedgerDatabase.open(url, null, null, 2).close();
    execute(
        "DELETE FROM \"rollcall_schema\" WHERE CAST(\"version\" AS INT) >= 2",
        "DROP TABLE listed_account",
        "DROP TABLE export_baseline");
    assertOpensEmpty();
  }

  @Test
  void triesAFailedMigrationAnew() throws SQLException {
    LedgerDatabase.open(url, null, null, 2).close();
    execute(
        "UPDATE \"rollcall_schema\" SET \"success\" = FALSE WHERE \"version\" = '2'",
        "DELETE FROM \"rollcall_schema\" WHERE CAST(\"version\" AS INT) > 2");
    assertOpensEmpty();
  }

  @Test
  void saysInOneLineWhichFileCannotBeOpened() throws Exception {
    Files.writeString(folder.resolve("ledger.mv.db"), "this is no database");
    assertThatThrownBy(() -> LedgerDatabase.open(url, null, null, 2))
        .isInstanceOf(LedgerException.class)
        .message()
        .contains(folder.resolve("ledger").toString())
        .hasLineCount(1);
  }

  private void assertOpensEmpty() {
    try (LedgerDatabase database = LedgerDatabase.open(url, null, null, 2)) {
      Ledger ledger = new Ledger(database.dataSource());
      assertThat(ledger.baselines().isEmpty()).isTrue();
      assertThat(ledger.listedAccounts().count()).isZero();
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
