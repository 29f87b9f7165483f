package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.MoodyTarget.Mood;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights of which each export holds only who has changed: what is owed to the others stays owed.
 */
class LoneDeltaTest {
  @TempDir Path folder;
  private SmallCompany company;

  @BeforeEach
  void begin() throws IOException {
    company = new SmallCompany(folder);
    company.night("k1,ann,Ann,", "k2,bob,Bob,", "k3,cid,Cid,", "k4,dan,Dan,");
  }

  @AfterEach
  void stopTarget() throws IOException {
    company.close();
  }

  @Test
  void whomAGuardHeldIsHeldAgainAndGoesWhenTheGuardLets() throws IOException {
    company.set("safety", "{ deletions: { percent: 10, minimum: 1 } }");
    company.delta(removed("k1"), removed("k2"), user("k5", "eve"));
    assertThat(company.run("run")).isEqualTo(5);
    company.delta();
    assertThat(company.run("plan", "--json")).as(company.err()).isEqualTo(5);
    assertThat(company.planned()).isEqualTo(Map.of("k1", "disable", "k2", "disable"));
    assertThat(company.run("run")).as("the next delta is empty").isEqualTo(5);
    assertThat(company.report().at("/counts/users/held").asInt()).isEqualTo(2);

    company.set("safety", "{ deletions: { percent: 90, minimum: 5 } }");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.active()).containsExactly("cid", "dan", "eve");
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.writes()).isZero();
  }

  @Test
  void whoIsBackInTheDirectoryIsNotDisabledForWhatWasHeldBefore() throws IOException {
    company.set("safety", "{ deletions: { percent: 10, minimum: 1 } }");
    company.delta(removed("k1"), removed("k2"));
    assertThat(company.run("run")).isEqualTo(5);
    company.set("safety", "{}");
    company.delta(user("k1", "ann"));
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.active()).containsExactly("ann", "cid", "dan");
  }

  @Test
  void whatAnOutageStoppedIsSentInTheNextNightWhateverItsDeltaHolds() throws IOException {
    company.delta(removed("k1"), user("k2", "bobby"), user("k5", "eve"));
    company.target().become(Mood.CREDENTIALS);
    assertThat(company.run("run")).isEqualTo(6);
    company.target().become(Mood.NOTHING);
    company.delta(user("k6", "fay"));
    assertThat(company.run("plan", "--json")).as(company.err()).isZero();
    assertThat(company.planned())
        .isEqualTo(Map.of("k1", "disable", "k2", "update", "k5", "create", "k6", "create"));
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.active()).containsExactly("bobby", "cid", "dan", "eve", "fay");
  }

  @Test
  void accountThatCouldNotBeLookedForInAnOutageIsLookedForBeforeOneIsCreated() throws IOException {
    company.client().createUser("eve");
    company.delta(user("k5", "eve"));
    company.target().become(Mood.CREDENTIALS);
    assertThat(company.run("run")).isEqualTo(6);
    company.target().become(Mood.NOTHING);
    assertThat(company.run("run")).as(company.err()).isZero();
    assertThat(company.report().path("resumed").asBoolean()).isTrue();
    assertThat(company.report().at("/requests/create").asInt()).isZero();
    assertThat(company.account("eve").path("externalId").asString()).isEqualTo("k5");
  }

  @Test
  void whoFailedCountsAsFailedUntilHeIsTriedAgain() throws IOException {
    company.client().createUser("taken");
    company.delta(user("k2", "taken"));
    assertThat(company.run("run")).isEqualTo(3);
    company.delta();
    assertThat(company.run("run")).as("not due, but owed").isEqualTo(3);
    assertThat(company.report().at("/counts/users/failed").asInt()).isEqualTo(1);
    assertThat(company.writes()).isZero();
    assertThat(company.run("reset", "--escrows", "--yes")).as(company.err()).isZero();
    assertThat(company.run("run")).as("a person has let it go").isZero();
  }

  @Test
  void explainDoesNotTakeForMissingWhomTheDeltaDoesNotHold() throws IOException {
    company.delta(user("k2", "bobby"));
    assertThat(company.run("explain", "k1")).isZero();
    assertThat(company.out())
        .contains("k1 is not in the delta, and known from earlier runs", "nothing is to be sent")
        .doesNotContain("disable");
    assertThat(company.run("provision", "k1")).isEqualTo(2);
  }

  private static String removed(String key) {
    return "{\"id\": \"%s\", \"@removed\": {\"reason\": \"changed\"}}".formatted(key);
  }

  private static String user(String key, String name) {
    return "{\"id\": \"%s\", \"userPrincipalName\": \"%s\", \"displayName\": \"%s\"}"
        .formatted(key, name, name);
  }
}
