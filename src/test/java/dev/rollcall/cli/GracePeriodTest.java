package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts that were disabled when their people left, and are deleted some time later. */
class GracePeriodTest {
  private static final int DAY = 86_400;
  @TempDir Path folder;
  private SmallCompany company;

  @BeforeEach
  void begin() throws IOException {
    company = new SmallCompany(folder);
    filter("{ attribute: userPrincipalName, operator: IS NOT NULL }");
    company.night("k1,ann,Ann,", "k2,bob,Bob,", "k3,cid,Cid,");
  }

  @AfterEach
  void stopTarget() throws IOException {
    company.close();
  }

  @Test
  void whoIsInNoExportAnyMoreIsDisabledAndThenDeleted() throws Exception {
    company.night("k2,bob,Bob,", "k3,cid,Cid,");
    assertThat(company.active()).containsExactly("bob", "cid");
    daysPass(29);
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.names()).hasSize(3);
    daysPass(2);
    assertThat(company.run("plan", "--json")).as(company.err()).isZero();
    assertThat(company.planned()).isEqualTo(Map.of("k1", "delete"));
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.report().at("/counts/users/deleted").asInt()).isEqualTo(1);
    assertThat(company.names()).containsOnlyKeys("bob", "cid");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.writes()).isZero();
  }

  @Test
  void whoIsOutOfScopeIsDeletedThoughNothingOfTheRecordChanges() throws Exception {
    filter("{ attribute: userPrincipalName, operator: NOT EQUALS, value: ann }");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.active()).containsExactly("bob", "cid");
    daysPass(31);
    assertThat(company.run("explain", "k1")).as(company.err()).isZero();
    assertThat(company.out()).contains("the next run deletes the account");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.report().at("/counts/users/read").asInt()).isEqualTo(3);
    assertThat(company.names()).containsOnlyKeys("bob", "cid");
  }

  @Test
  void deltaThatDoesNotHoldThePersonEndsTheGracePeriodAllTheSame() throws Exception {
    company.night("k2,bob,Bob,", "k3,cid,Cid,");
    daysPass(31);
    company.delta();
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.names()).containsOnlyKeys("bob", "cid");
  }

  @Test
  void whoComesBackInTimeBeginsAnewWhenLeavingAgain() throws Exception {
    company.night("k2,bob,Bob,", "k3,cid,Cid,");
    daysPass(29);
    company.night("k1,ann,Ann,", "k2,bob,Bob,", "k3,cid,Cid,");
    company.night("k2,bob,Bob,", "k3,cid,Cid,");
    daysPass(29);
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.names()).hasSize(3);
  }

  private void filter(String clause) throws IOException {
    company.set(
        "scope",
        "{ sync: all, deleteDisabledAfter: 30d, filters: [ { title: f, clauses: [ %s ] } ] }"
            .formatted(clause));
  }

  private void daysPass(int days) throws SQLException {
    try (Connection ledger =
        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("ledger"), "sa", "")) {
      ledger
          .createStatement()
          .executeUpdate("UPDATE person SET inactive_since = inactive_since - " + days * DAY);
    }
  }
}
