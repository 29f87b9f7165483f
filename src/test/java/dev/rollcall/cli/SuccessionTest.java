package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A name that one person gives up in the night in which another is given it. */
class SuccessionTest {
  @TempDir Path folder;
  private SmallCompany company;

  @BeforeEach
  void startTarget() throws IOException {
    company = new SmallCompany(folder);
  }

  @AfterEach
  void stopTarget() throws IOException {
    company.close();
  }

  @Test
  void nameOfSomebodyWhoIsRenamedIsFreeForSomebodyNewInTheSameNight() throws IOException {
    company.night("k2,ann,Ann,", "k3,bob,Bob,");
    company.users("k1,ann,Anna,k3", "k2,ann.new,Ann,", "k3,bob,Bob,");

    assertThat(company.run("plan", "--json")).as(company.err()).isZero();
    assertThat(company.planned())
        .isEqualTo(Map.of("k1", "create", "k1 refer", "refer", "k2", "update"));
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.names()).isEqualTo(Map.of("ann", "Anna", "ann.new", "Ann", "bob", "Bob"));
    JsonNode ann = company.account("ann");
    assertThat(ann.path("nickName").asString()).as("only given to new accounts").isEqualTo("Anna");
    assertThat(ann.path(SmallCompany.ENTERPRISE).at("/manager/value").asString())
        .isEqualTo(company.account("bob").path("id").asString());

    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.report().at("/counts/users/unchanged").asInt()).isEqualTo(3);
    assertThat(company.report().path("requests").valueStream().mapToInt(JsonNode::asInt).sum())
        .isZero();
  }

  @Test
  void nameThatIsKeptIsNotFreeAndTheTargetIsNotAsked() throws IOException {
    company.night("k2,ann,Ann,");
    company.users("k1,ann,Anna,", "k2,ann,Ann the Second,");

    assertThat(company.run("run")).as(company.err()).isEqualTo(3);
    assertThat(company.report().at("/failures/0/code").asString()).isEqualTo("DuplicateSource");
    assertThat(company.report().at("/requests/create").asInt()).isZero();
    assertThat(company.names()).isEqualTo(Map.of("ann", "Ann the Second"));
  }

  @Test
  void nameThatAnotherTakesOverIsNotFree() throws IOException {
    company.night("k2,ann,Ann,", "k3,bob,Bob,");
    company.users("k1,ann,Anna,", "k2,ann.new,Ann,", "k3,ann,Bob,");

    assertThat(company.run("run")).as(company.err()).isEqualTo(3);
    assertThat(company.report().at("/counts/users/failed").asInt()).isEqualTo(1);
    assertThat(company.names()).isEqualTo(Map.of("ann", "Bob", "ann.new", "Ann"));
  }

  @Test
  void nameWhoseChangeOfHandsIsHeldIsNotAskedFor() throws IOException {
    company.set("safety", "{ updates: { percent: 10, minimum: 1 } }");
    company.night("k2,ann,Ann,", "k3,bob,Bob,");
    company.users("k1,ann,Anna,", "k2,ann.new,Ann,", "k3,bob.new,Bob,");

    assertThat(company.run("run")).as(company.err()).isEqualTo(5);
    assertThat(company.report().at("/failures/0/code").asString()).isEqualTo("DuplicateSource");
    assertThat(company.report().at("/requests/create").asInt()).isZero();
    assertThat(company.names()).isEqualTo(Map.of("ann", "Ann", "bob", "Bob"));
  }

  @Test
  void nameOfAnAccountThatIsDeletedIsFree() throws IOException {
    missing("delete");
    company.night("k2,ann,Ann,");
    company.users("k1,ann,Anna,");

    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.report().at("/counts/users/deleted").asInt()).isEqualTo(1);
    assertThat(company.names()).isEqualTo(Map.of("ann", "Anna"));
    assertThat(company.account("ann").path("externalId").asString()).isEqualTo("k1");
  }

  @Test
  void nameOfAnAccountThatIsDisabledIsNotFree() throws IOException {
    company.night("k2,ann,Ann,");
    company.users("k1,ann,Anna,");

    assertThat(company.run("run")).as(company.err()).isEqualTo(3);
    assertThat(company.names()).isEqualTo(Map.of("ann", "Ann"));
    assertThat(company.account("ann").path("active").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"k1,k2", "k2,k1"})
  void nameGoesFromOneAccountToAnother(String giver, String taker) throws IOException {
    company.night(giver + ",ann,Ann,", taker + ",bob,Bob,");
    company.users(giver + ",ann.new,Ann,", taker + ",ann,Bob,");

    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.names()).isEqualTo(Map.of("ann", "Bob", "ann.new", "Ann"));
  }

  private void missing(String policy) throws IOException {
    company.set(
        "source", "{ directory: ., users: { path: users.csv }, missingUsers: " + policy + " }");
  }
}
