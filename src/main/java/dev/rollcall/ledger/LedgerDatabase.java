package dev.rollcall.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * The database of one job's ledger, open while a cycle or a verb works on it: an H2 file, which
 * admits one process at a time, or PostgreSQL. Its schema is brought up to date when it is opened.
 */
public final class LedgerDatabase implements AutoCloseable {
  private final HikariDataSource pool;
  private final boolean h2;

  private LedgerDatabase(HikariDataSource pool, boolean h2) {
    this.pool = pool;
    this.h2 = h2;
  }

  /**
   * Opens the database of a JDBC URL.
   *
   * @param connections how many threads work on it at once
   * @throws LedgerException when it cannot be opened
   */
  public static LedgerDatabase open(
      String url, @Nullable String user, @Nullable String password, int connections) {
    boolean h2 = url.toLowerCase(Locale.ROOT).startsWith("jdbc:h2:");
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(h2 ? crashSafe(url) : url);
    config.setUsername(user == null && h2 ? "sa" : user);
    config.setPassword(password == null && h2 ? "" : password);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(30_000);
    config.setPoolName("ledger");
    try {
      LedgerFile.keepToItsOwner(url);
      HikariDataSource pool = new HikariDataSource(config);
      migrate(pool, h2 ? "h2" : "postgresql");
      return new LedgerDatabase(pool, h2);
    } catch (RuntimeException | IOException e) {
      throw new LedgerException(reason(url, e), e);
    }
  }

  /** Connections, each in a transaction of its own. */
  public DataSource dataSource() {
    return pool;
  }

  /** Whether it is an H2 file. */
  public boolean isH2() {
    return h2;
  }

  @Override
  public void close() {
    pool.close();
  }

  /**
   * With H2's default settings a kill loses committed transactions of the last half second;
   * WRITE_DELAY=0 loses none. LAZY_QUERY_EXECUTION reads a million rows without keeping them.
   */
  private static String crashSafe(String url) {
    String upper = url.toUpperCase(Locale.ROOT);
    String settings = upper.contains("WRITE_DELAY") ? "" : ";WRITE_DELAY=0";
    String lazy = upper.contains("LAZY_QUERY_EXECUTION") ? "" : ";LAZY_QUERY_EXECUTION=1";
    String exit = upper.contains("DB_CLOSE_ON_EXIT") ? "" : ";DB_CLOSE_ON_EXIT=FALSE";
    return url + settings + lazy + exit;
  }

  /**
   * Each statement of a migration can be run twice, since H2 commits them one by one: one that a
   * kill interrupted is taken up again, and one that is marked as failed is tried anew.
   */
  private static void migrate(DataSource dataSource, String vendor) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(dataSource)
            .locations(
                "classpath:dev/rollcall/ledger/" + vendor, "classpath:dev/rollcall/ledger/common")
            .table("rollcall_schema")
            // Tables of their own: their migrations do not build upon one another.
            .outOfOrder(true)
            .loggers("slf4j")
            .load();
    boolean failedBefore =
        Arrays.stream(flyway.info().all()).anyMatch(migration -> migration.getState().isFailed());
    if (failedBefore) {
      flyway.repair();
    }
    flyway.migrate();
  }

  private static String reason(String url, Exception e) {
    String where = url.replaceAll("\\?.*|;.*", "");
    if (e instanceof FlywayException) {
      return "ledger " + where + ": its schema could not be brought up to date: " + last(e);
    }
    return "ledger " + where + " cannot be opened: " + last(e);
  }

  private static String last(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage());
    return message.lines().findFirst().orElse(message);
  }
}
