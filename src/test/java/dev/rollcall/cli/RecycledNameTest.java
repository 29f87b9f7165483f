package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account is found by a name that was somebody else's, and nothing links it to anybody. */
class RecycledNameTest {
  @TempDir Path folder;
  private SmallCompany company;

  @BeforeEach
  void begin() throws IOException {
    company = new SmallCompany(folder);
    company.night("k1,ann,Ann,", "k2,bob,Bob,");
  }

  @AfterEach
  void stopTarget() throws IOException {
    company.close();
  }

  @Test
  void accountThatIsNamedAfterSomebodyOfTheLedgerIsNotAdopted() throws IOException {
    assertThat(company.run("reset", "--links", "--yes")).as(company.err()).isZero();
    company.users("k9,ann,Anneliese,", "k2,bob,Bob,");
    assertThatItIsRefused();
    assertThat(company.run("explain", "k9")).as(company.err()).isZero();
    assertThat(company.out()).contains("has the externalId of another record, k1");
  }

  @Test
  void accountThatIsNamedAfterSomebodyOfTonightsExportsIsNotAdoptedByANewLedger()
      throws IOException {
    loseLedger();
    company.users("k0,ann,Anneliese,", "k1,ann.new,Ann,", "k2,bob,Bob,");
    assertThatItIsRefused();
    assertThat(company.names()).as("nor has Ann got a second one").hasSize(2);

    String mappings = "externalId, source: \"[objectId]\"";
    SampleCompanyRun.rewrite(folder.resolve("job.yaml"), mappings, mappings + ", matching: 2");
    assertThat(company.run("reset", "--escrows", "--yes")).as(company.err()).isZero();
    assertThat(company.run("run")).as("Anneliese is still refused").isEqualTo(3);
    assertThat(company.account("ann.new").path("externalId").asString()).isEqualTo("k1");
    assertThat(company.run("reset", "--escrows", "--yes")).as(company.err()).isZero();
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.account("ann").path("externalId").asString()).isEqualTo("k0");
    assertThat(company.names()).hasSize(3);
  }

  @Test
  void accountThatIsNamedAfterNobodyKnownIsAdoptedAndThatIsSaid() throws IOException {
    loseLedger();
    company.users("k9,ann,Anneliese,", "k2,bob,Bob,");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.report().path("warnings").toString())
        .contains("had another externalId, which is replaced", ": 1");
    assertThat(company.account("ann").path("externalId").asString()).isEqualTo("k9");
  }

  private void assertThatItIsRefused() {
    assertThat(company.run("run")).isEqualTo(3);
    assertThat(company.report().path("failures").toString())
        .contains("has the externalId of another record, k1", "DuplicateSource");
    assertThat(company.account("ann").path("externalId").asString()).isEqualTo("k1");
    assertThat(company.names()).containsEntry("ann", "Ann");
    assertThat(company.run("links")).as(company.err()).isZero();
    assertThat(company.out()).doesNotContain("k9", "k0");
  }

  private void loseLedger() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "ledger*")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }
}
