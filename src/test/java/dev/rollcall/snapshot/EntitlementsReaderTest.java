package dev.rollcall.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.directory.AppRole;
import dev.rollcall.source.EmptyExportException;
import dev.rollcall.source.ExportException;
import dev.rollcall.source.MalformedExportException;
import dev.rollcall.source.MissingExportException;
import dev.rollcall.source.TruncatedExportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EntitlementsReaderTest {
  private static final String ADA = NightFiles.id(1);
  private static final String BO = NightFiles.id(2);
  private static final String USER_ROLE = "18d14569-c3bd-439b-9a66-3a2aee01d14f";
  private static final String TEAM = "22222222-bbbb-4bbb-8bbb-000000000001";
  private static final String OTHERS = "22222222-bbbb-4bbb-8bbb-000000000002";

  @TempDir private Path folder;
  private NightFiles night = new NightFiles(Path.of("."));

  @BeforeEach
  void aNight() {
    night = new NightFiles(folder);
    night.roles(USER_ROLE);
    night.groups(TEAM, OTHERS);
  }

  @Test
  void aPersonHoldsWhatIsAssignedDirectlyAndThroughAGroup() {
    night.assign(ADA, "User", USER_ROLE);
    night.assign(TEAM, "Group", AppRole.DEFAULT_ACCESS);
    night.members(TEAM, ADA, BO);

    Entitlements entitlements = night.entitlements();

    assertThat(entitlements.of(ADA.toUpperCase(Locale.ROOT)))
        .extracting(each -> each.role().displayName() + " via " + each.viaGroup())
        .containsExactly("Role 0 via null", "Default Access via " + TEAM);
    assertThat(entitlements.of(BO)).extracting(Entitlement::viaGroup).containsExactly(TEAM);
    assertThat(entitlements.of(NightFiles.id(3))).isEmpty();
    assertThat(entitlements.digest(RecordKey.hash(NightFiles.id(3)))).isZero();
    assertThat(entitlements.groupName(TEAM)).isEqualTo("Group 0");
    assertThat(entitlements.userAssignments()).isEqualTo(1);
    assertThat(entitlements.anyAssignment()).isTrue();
  }

  @Test
  void theDigestIsTheSameInAnyOrderOfTheExports() {
    night.assign(ADA, "User", USER_ROLE);
    night.assign(ADA, "User", AppRole.DEFAULT_ACCESS);
    night.assign(TEAM, "Group", USER_ROLE);
    night.assign(OTHERS, "Group", USER_ROLE);
    night.members(TEAM, ADA, BO);
    night.members(OTHERS, ADA);
    long digest = night.entitlements().digest(RecordKey.hash(ADA));
    NightFiles other = new NightFiles(folder);
    other.roles(USER_ROLE);
    other.groups(TEAM, OTHERS);
    other.assign(OTHERS, "Group", USER_ROLE);
    other.assign(ADA, "User", AppRole.DEFAULT_ACCESS);
    other.assign(TEAM, "Group", USER_ROLE);
    other.assign(ADA, "User", USER_ROLE);
    other.assign(ADA, "User", USER_ROLE);
    other.members(TEAM, BO, ADA);
    other.members(OTHERS, ADA);
    assertThat(other.entitlements().digest(RecordKey.hash(ADA))).isEqualTo(digest);
    assertThat(other.entitlements().of(ADA)).isEqualTo(night.entitlements().of(ADA)).hasSize(4);
  }

  @Test
  void theDigestChangesWithWhatARoleIs() throws IOException {
    night.assign(ADA, "User", USER_ROLE);
    long digest = night.entitlements().digest(RecordKey.hash(ADA));
    Path roles = folder.resolve("roles.json");
    Files.writeString(
        roles, Files.readString(roles).replace("\"isEnabled\":true", "\"isEnabled\":false"));
    Entitlements changed = EntitlementsReader.read(night.files());
    assertThat(changed.digest(RecordKey.hash(ADA))).isNotEqualTo(digest);
    assertThat(changed.of(ADA).get(0).role().enabled()).isFalse();
    assertThat(changed.offersRealRole()).isFalse();
  }

  @Test
  void anAssignedGroupThatIsNotSecurityEnabledCountsForNobody() throws IOException {
    night.assign(TEAM, "Group", USER_ROLE);
    night.members(TEAM, ADA);
    long digest = night.entitlements().digest(RecordKey.hash(ADA));
    Path groups = folder.resolve("groups.json");
    Files.writeString(
        groups,
        Files.readString(groups).replace("\"securityEnabled\":true", "\"securityEnabled\":false"));
    Entitlements changed = EntitlementsReader.read(night.files());
    assertThat(digest).isNotZero();
    assertThat(changed.of(ADA)).isEmpty();
    assertThat(changed.digest(RecordKey.hash(ADA))).isZero();
    assertThat(changed.anyAssignment()).isTrue();
    assertThat(changed.warnings().notSecurityEnabled()).isEqualTo(1);
  }

  @Test
  void onlyDirectMembersCount() {
    night.assign(TEAM, "Group", USER_ROLE);
    night.memberRows(TEAM, ADA + ",,,User", OTHERS + ",,,Group", BO + ",,,Device");
    night.members(OTHERS, NightFiles.id(3));
    Entitlements entitlements = night.entitlements();
    assertThat(entitlements.of(ADA)).hasSize(1);
    assertThat(entitlements.of(BO)).isEmpty();
    assertThat(entitlements.of(OTHERS)).isEmpty();
    assertThat(entitlements.of(NightFiles.id(3))).isEmpty();
    assertThat(entitlements.warnings().nestedGroups()).isEqualTo(1);
  }

  @Test
  void membersMayBePagesOfMicrosoftGraphOrNamedByDisplayName() throws IOException {
    night.assign(TEAM, "Group", USER_ROLE);
    night.assign(OTHERS, "Group", USER_ROLE);
    Files.writeString(
        night.members().resolve("group 0.json"),
        """
        {"value":[{"@odata.type":"#microsoft.graph.user","id":"%s"},
                  {"@odata.type":"#microsoft.graph.group","id":"%s"}]}
        """
            .formatted(ADA, OTHERS));
    Files.writeString(night.members().resolve(OTHERS + ".json"), "{\"value\":[]}");
    Entitlements entitlements = night.entitlements();
    assertThat(entitlements.of(ADA)).hasSize(1);
    assertThat(entitlements.of(OTHERS)).isEmpty();
  }

  @Test
  void anAssignedGroupWithoutItsMembersIsRefused() {
    night.assign(TEAM, "Group", USER_ROLE);
    assertThatThrownBy(night::entitlements)
        .isInstanceOf(MissingExportException.class)
        .hasMessageContaining("members of the assigned group " + TEAM)
        .hasMessageContaining("docs/how-to/exports.md");
  }

  @Test
  void aRoleThatNobodyDeclaredIsARealOneAndWarnedAbout() {
    night.assign(ADA, "User", NightFiles.id(99));
    Entitlements entitlements = night.entitlements();
    assertThat(entitlements.of(ADA))
        .containsExactly(new Entitlement(AppRole.unknown(NightFiles.id(99)), null));
    assertThat(entitlements.warnings().unknownRoles()).isEqualTo(1);
    assertThat(entitlements.offersRealRole()).isTrue();
  }

  @Test
  void deletedAssignmentsAndThoseOfServicePrincipalsAreNotAnybodys() {
    night.assign(ADA, "ServicePrincipal", USER_ROLE);
    night.assignment(
        "{\"principalId\":\"%s\",\"principalType\":\"User\",\"appRoleId\":\"%s\",\"deletedDateTime\":\"2026-01-01T00:00:00Z\"}"
            .formatted(BO, USER_ROLE));
    Entitlements entitlements = night.entitlements();
    assertThat(entitlements.anyAssignment()).isFalse();
    assertThat(entitlements.of(ADA)).isEmpty();
    assertThat(entitlements.of(BO)).isEmpty();
  }

  @Test
  void countsPeopleWhoAreInNoUsersExport() {
    night.assign(ADA, "User", USER_ROLE);
    night.assign(ADA, "User", AppRole.DEFAULT_ACCESS);
    night.assign(BO, "User", USER_ROLE);
    night.assign(TEAM, "Group", USER_ROLE);
    night.members(TEAM, ADA, NightFiles.id(3), NightFiles.id(4));
    Entitlements entitlements = night.entitlements();
    assertThat(entitlements.unknownPrincipals(hash -> false)).isEqualTo(2);
    assertThat(entitlements.unknownPrincipals(hash -> hash == RecordKey.hash(BO))).isEqualTo(1);
    assertThat(entitlements.unknownMembers(hash -> hash == RecordKey.hash(ADA))).isEqualTo(2);
    assertThat(entitlements.unknownMembers(hash -> true)).isZero();
  }

  @Test
  void whatCannotBeReadIsNeverTakenForNobody() throws IOException {
    refused(MalformedExportException.class, "[{\"principalId\":\"x\"}]", "without principalId or");
    refused(MalformedExportException.class, "[{\"principalId\" \"x\"}]", "broken JSON");
    refused(
        MalformedExportException.class,
        "[{\"principalId\":\"x\",\"appRoleId\":\"y\",\"principalType\":\"Robot\"}]",
        "unknown principalType");
    refused(TruncatedExportException.class, "[{\"principalId\":\"x\"", "ends before");
    refused(
        TruncatedExportException.class,
        "{\"@odata.nextLink\":\"https://graph.microsoft.com/x\",\"value\":[]}",
        "@odata.nextLink");
    refused(EmptyExportException.class, "{\"value\":[]}", "holds no assignment");
    refused(EmptyExportException.class, "[]", "holds no assignment");
  }

  @Test
  void readsRolesFromAServicePrincipalToo() throws IOException {
    Path file = folder.resolve("roles.json");
    String page = Files.readString(file);
    String array = page.substring(page.indexOf('['), page.lastIndexOf(']') + 1);
    for (String form :
        List.of(
            array, "{\"appRoles\":" + array + "}", "{\"value\":[{\"appRoles\":" + array + "}]}")) {
      Files.writeString(file, "\uFEFF" + form);
      assertThat(EntitlementsReader.read(night.files()).offersRealRole()).isTrue();
    }
    Files.writeString(file, "{\"appRoles\":[]}");
    assertThat(EntitlementsReader.read(night.files()).offersRealRole()).isFalse();
    Files.writeString(file, page.substring(0, page.length() / 2));
    assertThatThrownBy(() -> EntitlementsReader.read(night.files()))
        .isInstanceOf(TruncatedExportException.class);
    Files.writeString(file, "{\"displayName\":\"SpaceIQ\"}");
    assertThatThrownBy(() -> EntitlementsReader.read(night.files()))
        .isInstanceOf(MalformedExportException.class)
        .hasMessageContaining("roles.json: found no app roles");
  }

  private void refused(Class<? extends ExportException> as, String text, String why)
      throws IOException {
    SnapshotFiles files = night.files();
    Files.writeString(files.assignments().get(0).path(), text);
    assertThatThrownBy(() -> EntitlementsReader.read(files))
        .isInstanceOf(as)
        .hasMessageContaining(why);
  }
}
