package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.SandboxClient;
import dev.rollcall.sandbox.SandboxOptions;
import dev.rollcall.sandbox.SandboxServer;
import dev.rollcall.sandbox.SandboxStats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The sample company against a sandbox that a test watches while the verbs come and go. */
final class LiveSandbox implements AutoCloseable {
  private static final String TOKEN = "t0ken";
  private final SampleCompanyRun company;
  private final Path kept;
  private SandboxServer target;

  LiveSandbox(Path folder) throws IOException {
    company = new SampleCompanyRun(folder);
    kept = folder.resolve("kept");
    target = SandboxServer.start(SandboxOptions.withToken(TOKEN).keptIn(kept));
    company.provisions(target.uri(), TOKEN);
  }

  /** Starts the sandbox once more, with what it had and where it was. */
  void startAgain() throws IOException {
    target =
        SandboxServer.start(SandboxOptions.withToken(TOKEN).onPort(target.port()).keptIn(kept));
  }

  SampleCompanyRun company() {
    return company;
  }

  SandboxStats stats() {
    return target.stats();
  }

  SandboxClient client() {
    return new SandboxClient(target.uri(), TOKEN);
  }

  /** Runs a verb that is to end with a code. */
  LiveSandbox ends(int code, String verb, String... options) {
    assertThat(company.run(verb, options)).as(company.err()).isEqualTo(code);
    return this;
  }

  /** What the last verb printed as JSON. */
  JsonNode json() {
    return SampleCompanyRun.JSON.readTree(company.out());
  }

  int users(String count) {
    return company.users(count);
  }

  /** The account with this name; missing when there is none. */
  JsonNode account(String userName) {
    return SampleCompanyRun.JSON
        .readTree(client().match("userName eq \"" + userName + "\"").text())
        .path("Resources")
        .path(0);
  }

  void editUsers(String night, String old, String replacement) {
    SampleCompanyRun.rewrite(company.exports(night).resolve("users.csv"), old, replacement);
  }

  void editJob(String old, String replacement) {
    SampleCompanyRun.rewrite(company.job(), old, replacement);
  }

  /** The row of a person in an export, without its line end. */
  String row(String night, String key) {
    try {
      return Files.readString(company.exports(night).resolve("users.csv"))
          .lines()
          .filter(line -> line.contains(key))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything the ledger holds, row by row. */
  List<String> ledger() {
    List<String> rows = new ArrayList<>();
    Path file = company.folder().resolve("state/sandbox-ledger");
    if (!Files.exists(file.resolveSibling("sandbox-ledger.mv.db"))) {
      return rows;
    }
    try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + file, "sa", "");
        Statement statement = connection.createStatement();
        ResultSet script = statement.executeQuery("SCRIPT NOPASSWORDS NOSETTINGS")) {
      while (script.next()) {
        rows.add(script.getString(1));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
