package dev.rollcall.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.snapshot.ExportedUser.ChangedUser;
import dev.rollcall.snapshot.SnapshotReading.Kind;
import dev.rollcall.snapshot.SnapshotReading.Nesting;
import dev.rollcall.source.ExportFile;
import dev.rollcall.source.MissingExportException;
import dev.rollcall.source.TruncatedExportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assignments, members and managers, each keyed in its own way. */
class JoiningTest {
  private static final String LDIF =
      """
      dn: CN=Ada Kern,OU=Staff,DC=x
      objectClass: user
      objectGUID:: AQIDBAUGBwgJCgsMDQ4PEA==
      userPrincipalName: ada@x
      manager: CN=Bo Lind, OU=Staff, DC=x
      memberOf: CN=Apps,OU=Groups,DC=x

      dn: CN=Bo Lind,OU=Staff,DC=x
      objectClass: user
      objectGUID:: ERITFBUWFxgZGhscHR4fIA==
      userPrincipalName: bo@x
      manager: CN=Gone,DC=x
      """;
  private static final String GROUPS =
      """
      dn: CN=Apps,OU=Groups,DC=x
      objectClass: group
      cn: Apps
      member: CN=Ada Kern,OU=Staff,DC=x
      member: CN=Inner,OU=Groups,DC=x

      dn: CN=Inner,OU=Groups,DC=x
      objectClass: group
      cn: Inner
      member: CN=Bo Lind,OU=Staff,DC=x
      member: CN=Apps,OU=Groups,DC=x
      """;

  @TempDir private Path folder;
  private NightFiles night = new NightFiles(Path.of(""));

  @BeforeEach
  void begin() {
    night = new NightFiles(folder);
  }

  @Test
  void anAssignmentMayNameSomebodyByUserPrincipalName() throws IOException {
    night.user(1, "Ada");
    night.user(2, "Bo");
    night.assign("P1@contoso.com", "User", "r1");
    SnapshotFiles files = night.files();
    Entitlements entitlements = EntitlementsReader.read(files);
    List<ChangedUser> users = users(files, entitlements);

    assertThat(entitlements.of(users.get(0).names())).hasSize(1);
    assertThat(entitlements.of(users.get(1).names())).isEmpty();
  }

  @Test
  void whoIsNamedTwiceHoldsARoleOnce() throws IOException {
    night.user(1, "Ada");
    night.assign("p1@contoso.com", "User", "r1");
    night.assign(NightFiles.id(1), "User", "r1");
    SnapshotFiles files = night.files();
    Entitlements entitlements = EntitlementsReader.read(files);
    assertThat(entitlements.of(users(files, entitlements).get(0).names())).hasSize(1);
  }

  @Test
  void aGroupsMembersMayBeNamedByUserPrincipalNameAlone() throws IOException {
    night.user(1, "Ada");
    night.assign("g1", "Group", "r1");
    Files.writeString(night.members().resolve("g1.csv"), "userPrincipalName\np1@contoso.com\n");
    SnapshotFiles files = night.files();
    Entitlements entitlements = EntitlementsReader.read(files);
    assertThat(entitlements.of(users(files, entitlements).get(0).names()))
        .extracting(Entitlement::viaGroup)
        .containsExactly("g1");
  }

  @Test
  void membersOfGroupsWithinCountOnlyWhenTransitiveAndACircleEnds() {
    night.assign("g1", "Group", "r1");
    night.memberRows("g1", NightFiles.id(1) + ",,,User", "g2,,,Group");
    night.memberRows("g2", NightFiles.id(2) + ",,,User", "g3,,,Group");
    night.memberRows("g3", NightFiles.id(3) + ",,,User", "g1,,,Group");
    Entitlements direct = EntitlementsReader.read(night.files());
    Entitlements transitive = EntitlementsReader.read(reading(night.files(), Nesting.TRANSITIVE));

    assertThat(direct.of(NightFiles.id(3))).isEmpty();
    assertThat(direct.warnings().nestedGroups()).isEqualTo(1);
    for (int person = 1; person <= 3; person++) {
      assertThat(transitive.of(NightFiles.id(person)))
          .extracting(Entitlement::viaGroup)
          .containsExactly("g1");
    }
    assertThat(transitive.warnings().circles()).isEqualTo(1);
  }

  @Test
  void aGroupOnTwoWaysIsNoCircle() {
    night.assign("g1", "Group", "r1");
    night.memberRows("g1", "g2,,,Group", "g3,,,Group");
    night.memberRows("g2", "g4,,,Group");
    night.memberRows("g3", "g4,,,Group");
    night.memberRows("g4", NightFiles.id(1) + ",,,User");
    Entitlements transitive = EntitlementsReader.read(reading(night.files(), Nesting.TRANSITIVE));
    assertThat(transitive.of(NightFiles.id(1))).hasSize(1);
    assertThat(transitive.warnings().circles()).isZero();
  }

  @Test
  void theMembersOfAGroupWithinMustBeThereWhenTheyCount() {
    night.assign("g1", "Group", "r1");
    night.memberRows("g1", "g2,,,Group");
    assertThat(EntitlementsReader.read(night.files()).warnings().nestedGroups()).isEqualTo(1);
    assertThatThrownBy(() -> EntitlementsReader.read(reading(night.files(), Nesting.TRANSITIVE)))
        .isInstanceOf(MissingExportException.class)
        .hasMessageContaining("g2");
  }

  @Test
  void aDeltaOfGroupsTellsItsMembers() throws IOException {
    night.assign("g1", "Group", "r1");
    night.assign("g2", "Group", "r1");
    Files.writeString(
        folder.resolve("groups.json"),
        """
        {"@odata.deltaLink":"x","value":[
          {"id":"g1","displayName":"Apps","members@delta":[{"id":"1"},{"id":"2"}]},
          {"id":"g1","members@delta":[{"id":"2","@removed":{"reason":"deleted"}},{"id":"3"}]},
          {"id":"g2","displayName":"Empty"}]}
        """);
    Entitlements entitlements = EntitlementsReader.read(night.files());
    assertThat(entitlements.of("1")).hasSize(1);
    assertThat(entitlements.of("2")).isEmpty();
    assertThat(entitlements.of("3")).hasSize(1);
    assertThat(entitlements.groupName("g1")).isEqualTo("Apps");
  }

  @Test
  void groupsOfLdifTellTheirMembersByDistinguishedName() throws IOException {
    SnapshotFiles files = ldif(GROUPS);
    Entitlements direct = EntitlementsReader.read(files);
    List<ChangedUser> users = users(files, direct);
    assertThat(direct.of(users.get(0).names())).hasSize(1);
    assertThat(direct.of(users.get(1).names())).isEmpty();

    Entitlements transitive = EntitlementsReader.read(reading(files, Nesting.TRANSITIVE));
    assertThat(transitive.of(users.get(1).names())).hasSize(1);
    assertThat(transitive.warnings().circles()).isEqualTo(1);
  }

  @Test
  void withoutGroupsThePeopleOfLdifSayWhereTheyBelong() throws IOException {
    SnapshotFiles files = ldif("");
    Entitlements entitlements = EntitlementsReader.read(files);
    List<ChangedUser> users = users(files, entitlements);
    assertThat(entitlements.of(users.get(0).names())).hasSize(1);
    assertThat(entitlements.of(users.get(1).names())).isEmpty();
  }

  @Test
  void aPartOfTheMembersIsNotTakenForAllOfThem() {
    assertThatThrownBy(
            () ->
                EntitlementsReader.read(
                    ldif(GROUPS.replaceFirst("member: ", "member;range=0-1499: "))))
        .isInstanceOf(TruncatedExportException.class)
        .hasMessageContaining("member;range=0-1499");
  }

  @Test
  void aManagerOfLdifIsNamedByItsId() throws IOException {
    SnapshotFiles files = ldif(GROUPS);
    List<ChangedUser> users = users(files, EntitlementsReader.read(files));
    assertThat(users.get(0).user().attributes().get("manager"))
        .isEqualTo(
            Map.of(
                "id", "14131211-1615-1817-191a-1b1c1d1e1f20",
                "dn", "CN=Bo Lind, OU=Staff, DC=x"));
    assertThat(users.get(1).user().attributes().text("manager.id")).isEqualTo("cn=gone,dc=x");
  }

  private SnapshotFiles ldif(String groups) throws IOException {
    Files.writeString(folder.resolve("users.ldif"), LDIF);
    night.assign("CN=Apps, OU=Groups, DC=x", "Group", "r1");
    SnapshotFiles files = night.files();
    if (!groups.isEmpty()) {
      Files.writeString(folder.resolve("groups.ldif"), groups);
    }
    return new SnapshotFiles(
        ExportFile.find(folder, "users.ldif"),
        List.of(),
        groups.isEmpty() ? List.of() : ExportFile.find(folder, "groups.ldif"),
        List.of(),
        List.of(),
        files.assignments(),
        "id");
  }

  private static SnapshotFiles reading(SnapshotFiles files, Nesting nesting) {
    return new SnapshotFiles(
        files.users(),
        files.deletedUsers(),
        files.groups(),
        files.members(),
        files.appRoles(),
        files.assignments(),
        files.key(),
        new SnapshotReading(Kind.DETECTED, Kind.DETECTED, nesting, null, null));
  }

  private static List<ChangedUser> users(SnapshotFiles files, Entitlements entitlements) {
    List<ChangedUser> all = new ArrayList<>();
    try (UserExport users =
        UserExport.open(files, entitlements, KnownRecords.none(), 7, Optional.empty())) {
      for (ExportedUser user = users.next(); user != null; user = users.next()) {
        all.add((ChangedUser) user);
      }
    }
    return all;
  }
}
