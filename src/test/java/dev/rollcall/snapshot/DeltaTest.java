package dev.rollcall.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.snapshot.ExportedUser.ChangedUser;
import dev.rollcall.snapshot.ExportedUser.RemovedUser;
import dev.rollcall.source.ExportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A delta of users, in pages and rounds (Entra reference §10.4). */
class DeltaTest {
  private static final String FIRST =
      """
      {"@odata.nextLink":"https://graph.microsoft.com/v1.0/users/delta?$skiptoken=a","value":[
        {"id":"1","userPrincipalName":"ada@x","displayName":"Ada","accountEnabled":true,"city":"Berlin",
         "manager@delta":[{"id":"2"}]},
        {"id":"2","userPrincipalName":"bo@x","displayName":"Bo","accountEnabled":true}]}
      """;
  private static final String SECOND =
      """
      {"@odata.deltaLink":"https://graph.microsoft.com/v1.0/users/delta?$deltatoken=b","value":[
        {"id":"3","userPrincipalName":"cy@x","displayName":"Cy","accountEnabled":true}]}
      """;

  @TempDir private Path folder;

  @Test
  void mergesWhatPagesAndRoundsSayOfOnePerson() throws IOException {
    UserExport users =
        open(
            FIRST,
            SECOND,
            """
            {"@odata.deltaLink":"https://x/delta?$deltatoken=c","value":[
              {"id":"1","city":"Hamburg","manager@delta":[{"id":"2","@removed":{"reason":"deleted"}},{"id":"3"}]},
              {"id":"2","@removed":{"reason":"changed"}}]}
            """);
    List<ExportedUser> all = all(users);

    assertThat(all).hasSize(3);
    assertThat(all.get(0)).isInstanceOfSatisfying(ChangedUser.class, cy -> named(cy, "Cy"));
    assertThat(all.get(1))
        .isInstanceOfSatisfying(
            ChangedUser.class,
            ada -> {
              named(ada, "Ada");
              assertThat(ada.whole()).isTrue();
              assertThat(ada.user().attributes().text("city")).isEqualTo("Hamburg");
              assertThat(ada.user().attributes().get("manager")).isEqualTo(Map.of("id", "3"));
              assertThat(ada.position()).hasToString("delta-3.json:2");
            });
    assertThat(all.get(2))
        .isInstanceOfSatisfying(RemovedUser.class, bo -> assertThat(bo.forGood()).isFalse());
    assertThat(users.tally().delta()).isTrue();
  }

  @Test
  void whoIsRestoredIsThereAgainAndWhoIsGoneIsGone() throws IOException {
    List<ExportedUser> all =
        all(
            open(
                FIRST,
                SECOND,
                "{\"@odata.deltaLink\":\"https://x/delta?$deltatoken=c\",\"value\":[{\"id\":\"2\",\"@removed\":{\"reason\":\"changed\"}}]}",
                "{\"@odata.deltaLink\":\"https://x/delta?$deltatoken=d\",\"value\":[{\"id\":\"2\",\"city\":\"Ulm\"},{\"id\":\"3\",\"@removed\":{\"reason\":\"deleted\"}}]}"));
    assertThat(all.get(1))
        .isInstanceOfSatisfying(
            ChangedUser.class,
            bo -> {
              named(bo, "Bo");
              assertThat(bo.user().attributes().text("city")).isEqualTo("Ulm");
            });
    assertThat(all.get(2))
        .isInstanceOfSatisfying(RemovedUser.class, cy -> assertThat(cy.forGood()).isTrue());
  }

  @Test
  void aChangeAloneIsNotAWholePerson() throws IOException {
    List<ExportedUser> all =
        all(
            open(
                "{\"@odata.deltaLink\":\"x\",\"value\":["
                    + "{\"id\":\"1\",\"displayName\":\"Ada Stone\",\"userPrincipalName\":\"ada.stone@x\"},"
                    + "{\"id\":\"3\",\"userPrincipalName\":\"cy@x\",\"displayName\":\"Cy\",\"accountEnabled\":true}]}"));
    assertThat(all).extracting(user -> ((ChangedUser) user).whole()).containsExactly(false, true);
  }

  @Test
  void theSameDeltaAgainHandsOutNobody() throws IOException {
    UserExport once = open(FIRST, SECOND);
    KnownRecords.Builder known = new KnownRecords.Builder(3);
    for (ExportedUser user : all(once)) {
      ChangedUser changed = (ChangedUser) user;
      known.add(changed.keyHash(), changed.digest(), (byte) 1, false);
    }
    UserExport again =
        UserExport.open(files(), Entitlements.none(), known.build(), 7, Optional.empty());
    assertThat(all(again)).isEmpty();
    assertThat(again.tally().unchanged()).isEqualTo(3);
  }

  private UserExport open(String... pages) throws IOException {
    for (int i = 0; i < pages.length; i++) {
      Files.writeString(folder.resolve("delta-" + (i + 1) + ".json"), pages[i]);
    }
    return UserExport.open(files(), Entitlements.none(), KnownRecords.none(), 7, Optional.empty());
  }

  private SnapshotFiles files() {
    return new SnapshotFiles(
        ExportFile.find(folder, "delta-*.json"),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "id");
  }

  private static List<ExportedUser> all(UserExport users) {
    List<ExportedUser> all = new ArrayList<>();
    for (ExportedUser user = users.next(); user != null; user = users.next()) {
      all.add(user);
    }
    users.close();
    return all;
  }

  private static void named(ChangedUser user, String name) {
    assertThat(user.user().attributes().text("displayName")).isEqualTo(name);
  }
}
