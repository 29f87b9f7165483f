package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody has changed an account at the target. */
class DriftTest {
  @TempDir Path folder;
  private SmallCompany company;

  @BeforeEach
  void begin() throws IOException {
    company = new SmallCompany(folder);
    company.night("k1,ann,Ann,", "k2,bob,Bob,");
    String id = company.account("ann").path("id").asString();
    company
        .client()
        .patch(
            "/Users/" + id,
            "{\"op\": \"replace\", \"value\": {\"active\": false, \"displayName\": \"Mallory\"}}");
    assertThat(company.active()).containsExactly("bob");
  }

  @AfterEach
  void stopTarget() throws IOException {
    company.close();
  }

  @Test
  void isNoBusinessOfARunWhichComparesWithWhatWasSent() {
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.writes()).isZero();
  }

  @Test
  void isNamedByExplain() {
    assertThat(company.run("explain", "k1")).isZero();
    assertThat(company.out())
        .contains(
            "at the target somebody has changed 2 attributes, and disabled the account",
            "active: false -> true",
            "displayName: \"Mallory\" -> \"Ann\"");
    assertThat(company.run("explain", "k2")).isZero();
    assertThat(company.out()).contains("the account is as it should be");
  }

  @Test
  void isSetRightByProvision() {
    assertThat(company.run("provision", "k1")).as(company.err()).isZero();
    assertThat(company.active()).containsExactly("ann", "bob");
    assertThat(company.names()).containsEntry("ann", "Ann");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.writes()).isZero();
  }
}
