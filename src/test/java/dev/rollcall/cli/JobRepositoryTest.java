package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Spring Batch does the work, and its own tables show it. */
class JobRepositoryTest {
  @TempDir Path folder;

  @Test
  void stepsCountWhatWasReadAndWrittenAndWhatWasUnchanged() throws SQLException {
    SampleCompanyRun company = new SampleCompanyRun(folder);
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.run("run")).isZero();
    JsonNode expected = company.expected("night-1").path("counts");
    try (Connection ledger =
        DriverManager.getConnection(
            "jdbc:h2:file:" + folder.resolve("state/sandbox-ledger"), "sa", "")) {
      Step decide = step(ledger, 1, "decide");
      assertThat(decide.read()).isEqualTo(expected.path("read").asLong());
      Step apply = step(ledger, 1, "apply");
      Step creations = step(ledger, 1, "creations");
      assertThat(apply.written()).as("nobody has an account to change").isZero();
      assertThat(creations.written()).isEqualTo(expected.path("read").asLong());

      Step unchanged = step(ledger, 2, "decide");
      assertThat(unchanged.read()).isZero();
      JsonNode context = SampleCompanyRun.JSON.readTree(unchanged.context());
      assertThat(context.path("rollcall.unchanged.PROVISIONED").asLong())
          .isEqualTo(expected.path("created").asLong());
    }
  }

  private record Step(long read, long written, String context) {}

  private static Step step(Connection ledger, long cycle, String name) throws SQLException {
    String sql =
        "SELECT s.READ_COUNT, s.WRITE_COUNT,"
            + " COALESCE(c.SERIALIZED_CONTEXT, c.SHORT_CONTEXT)"
            + " FROM BATCH_STEP_EXECUTION s"
            + " JOIN BATCH_STEP_EXECUTION_CONTEXT c ON c.STEP_EXECUTION_ID = s.STEP_EXECUTION_ID"
            + " JOIN BATCH_JOB_EXECUTION_PARAMS p ON p.JOB_EXECUTION_ID = s.JOB_EXECUTION_ID"
            + " WHERE p.PARAMETER_NAME = 'cycle' AND p.PARAMETER_VALUE = '"
            + cycle
            + "' AND s.STEP_NAME = '"
            + name
            + "'";
    try (ResultSet row = ledger.createStatement().executeQuery(sql)) {
      assertThat(row.next()).as(name).isTrue();
      return new Step(row.getLong(1), row.getLong(2), row.getString(3));
    }
  }
}
