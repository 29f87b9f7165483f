package dev.rollcall.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.directory.AppRole;
import dev.rollcall.snapshot.ExportedUser.ChangedUser;
import dev.rollcall.snapshot.ExportedUser.DuplicateKey;
import dev.rollcall.snapshot.ExportedUser.MalformedRow;
import dev.rollcall.source.EmptyExportException;
import dev.rollcall.source.Export;
import dev.rollcall.source.ExportFile;
import dev.rollcall.source.FieldName;
import dev.rollcall.source.TruncatedExportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UserExportTest {
  private static final long CONTEXT = 42;
  private static final byte PROVISIONED = 3;

  @TempDir private Path folder;

  @Test
  void handsOutEverybodyOnTheFirstNightAndNobodyOnTheSecond() {
    NightFiles night = night();
    KnownRecords ledger = ledgerAfter(night);
    Read second = read(night, ledger);
    assertThat(ledger.size()).isEqualTo(3);
    assertThat(second.rows).isEmpty();
    assertThat(second.tally.rows()).isEqualTo(3);
    assertThat(second.tally.unchangedByState()).isEqualTo(Map.of((int) PROVISIONED, 3L));
    assertThat(second.tally.files())
        .containsExactly(
            new ExportTally.FileTally("users", "users.csv", "entra-portal-users", 3, 0),
            new ExportTally.FileTally("deletedUsers", "deleted.json", null, 0, 0));
    for (int person = 1; person <= 3; person++) {
      assertThat(ledger.isSeen(RecordKey.hash(NightFiles.id(person)))).isTrue();
    }
  }

  @Test
  void handsOutAPersonWithTheKeyTheAttributesAndThePosition() {
    ChangedUser bo = changed(read(night(), KnownRecords.none())).get(1);
    assertThat(bo.user().key()).isEqualTo(NightFiles.id(2));
    assertThat(bo.principalId()).isEqualTo(NightFiles.id(2));
    assertThat(bo.keyHash()).isEqualTo(RecordKey.hash(NightFiles.id(2)));
    assertThat(bo.user().attributes().text("displayName")).isEqualTo("Bo \"山\"\r\nLind");
    assertThat(bo.position()).hasToString("users.csv:3");
    assertThat(bo.deleted()).isFalse();
  }

  @Test
  void neitherTheOrderNorTheLineEndsMakeADifference() {
    KnownRecords ledger = ledgerAfter(night());
    NightFiles other = new NightFiles(folder);
    other.lineEnd("\n");
    other.user(3, "Cy");
    other.user(2, "\"Bo \"\"山\"\"\r\nLind\"");
    other.user(1, "Ada");
    assertThat(read(other, ledger).rows).isEmpty();
  }

  @Test
  void handsOutWhoseRowHasChanged() {
    onlyBoIsHandedOut(
        night -> {
          night.user(1, "Ada");
          night.user(2, "Bo");
          night.user(3, "Cy");
        });
  }

  @Test
  void handsOutWhoseAssignmentsHaveChanged() {
    onlyBoIsHandedOut(
        night -> {
          everyone(night);
          night.assign(NightFiles.id(2), "User", AppRole.DEFAULT_ACCESS);
        });
  }

  @Test
  void handsOutWhoIsDeletedNow() {
    List<ChangedUser> out =
        onlyBoIsHandedOut(
            night -> {
              everyone(night);
              night.deleted(2);
            });
    assertThat(out.get(0).deleted()).isTrue();
    assertThat(out.get(0).position()).hasToString("users.csv:3");
  }

  @Test
  void handsOutEverybodyWhenTheHeaderOrTheJobIsAnother() {
    KnownRecords ledger = ledgerAfter(night());
    NightFiles renamed = night();
    renamed.header("userPrincipalName,displayName,otherMails,id");
    assertThat(read(renamed, ledger).rows).hasSize(3);
    assertThat(read(night().files(), ledgerAfter(night()), CONTEXT + 1).rows).hasSize(3);
  }

  @Test
  void handsOutWhoIsOwedSomethingThoughTheRowIsTheSame() {
    KnownRecords.Builder ledger = new KnownRecords.Builder(3);
    for (ChangedUser user : changed(read(night(), KnownRecords.none()))) {
      ledger.add(
          user.keyHash(), user.digest(), PROVISIONED, user.user().key().equals(NightFiles.id(3)));
    }
    Read read = read(night(), ledger.build());
    assertThat(keys(read)).containsExactly(NightFiles.id(3));
    assertThat(read.tally.unchanged()).isEqualTo(2);
  }

  @Test
  void anUnchangedRowIsNotEvenParsed() throws IOException {
    NightFiles night = night();
    SnapshotFiles files = night.files();
    Path users = files.users().get(0).path();
    byte[] bytes = Files.readAllBytes(users);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Ada")] = (byte) 0xff;
    Files.write(users, bytes);
    assertThat(read(files, KnownRecords.none(), CONTEXT).rows.get(0))
        .isInstanceOf(MalformedRow.class);

    KnownRecords.Builder ledger = new KnownRecords.Builder(3);
    try (Export export = Export.open(files.users().get(0), List.of(FieldName.required("id")))) {
      while (export.next()) {
        long digest =
            RowDigest.ofRow(export.record(), RowDigest.ofContext(export, CONTEXT), 0, false);
        ledger.add(RecordKey.hash(export.record().field(0)), digest, PROVISIONED, false);
      }
    }
    assertThat(read(files, ledger.build(), CONTEXT).rows).isEmpty();
  }

  @Test
  void handsOutThoseWhoAreOnlyAmongTheDeletedUsersAsDeleted() {
    NightFiles night = night();
    night.deleted(9);
    night.deleted(1);
    Read read = read(night, KnownRecords.none());
    assertThat(changed(read))
        .extracting(user -> user.user().key() + " " + user.deleted())
        .containsExactly(
            NightFiles.id(1) + " true",
            NightFiles.id(2) + " false",
            NightFiles.id(3) + " false",
            NightFiles.id(9) + " true");
    assertThat(read.tally.rows()).isEqualTo(4);
    assertThat(read.rows.get(3).position()).hasToString("deleted.json:1");
    assertThat(read(night, ledgerAfter(night)).rows).isEmpty();
  }

  @Test
  void theSecondRowWithAKeyIsADuplicateWhetherKnownOrNot() {
    NightFiles night = night();
    KnownRecords ledger = ledgerAfter(night);
    night.row(NightFiles.row(2, "Another Bo").replace("aaaa", "AAAA"));
    for (KnownRecords known : List.of(KnownRecords.none(), ledger)) {
      Read read = read(night, known);
      DuplicateKey duplicate = (DuplicateKey) read.rows.get(read.rows.size() - 1);
      assertThat(duplicate.position()).hasToString("users.csv:6");
      assertThat(duplicate.first()).hasToString("users.csv:3");
      assertThat(duplicate.keyHash()).isEqualTo(RecordKey.hash(NightFiles.id(2)));
      assertThat(read.tally.duplicates()).isEqualTo(1);
      assertThat(read.tally.rows()).isEqualTo(4);
    }
  }

  @Test
  void aMalformedRowKeepsItsPersonFromBeingAbsent() {
    KnownRecords ledger = ledgerAfter(night());
    NightFiles night = new NightFiles(folder);
    night.user(1, "Ada");
    night.row(NightFiles.row(2, "Bo") + ",one more");
    Read read = read(night, ledger);
    MalformedRow row = (MalformedRow) read.rows.get(0);
    assertThat(row.position()).hasToString("users.csv:3");
    assertThat(row.message()).isEqualTo("expected 4 columns but found 5");
    assertThat(row.text()).isEqualTo(NightFiles.row(2, "Bo") + ",one more");
    assertThat(row.key()).isEqualTo(NightFiles.id(2));
    assertThat(read.tally.unidentifiedRows()).isFalse();
    assertThat(read.tally.malformed()).isEqualTo(1);
    assertThat(ledger.isSeen(RecordKey.hash(NightFiles.id(2)))).isTrue();
    assertThat(ledger.isSeen(RecordKey.hash(NightFiles.id(3)))).isFalse();
  }

  @Test
  void aMalformedRowOfWhichNobodyKnowsWhoseItIsIsSaidToBeSo() {
    for (String bad :
        List.of(
            "p@contoso.com,Bo,\"x\"y,",
            "p@contoso.com,Bo,x,",
            "p@contoso.com,Bo, Lind,x," + NightFiles.id(2),
            "p@contoso.com,Bo",
            "p@contoso.com,\"a\r\n\",,," + NightFiles.id(3) + "\r\nx\"," + NightFiles.id(2))) {
      NightFiles night = new NightFiles(folder);
      night.row(bad);
      night.user(4, "Dan");
      Read read = read(night, KnownRecords.none());
      assertThat(read.rows.get(0)).as(bad).isInstanceOf(MalformedRow.class);
      assertThat(((MalformedRow) read.rows.get(0)).key()).isNull();
      assertThat(read.tally.unidentifiedRows()).isTrue();
      assertThat(keys(read)).containsExactly(NightFiles.id(4));
    }
  }

  @Test
  void aRowThatSwallowedOthersIdentifiesNobodyEvenWithAKey() {
    NightFiles night = new NightFiles(folder);
    night.row("p@contoso.com,\"Bo,x\r\np3@contoso.com,\"Cy,m," + NightFiles.id(3));
    Read read = read(night, KnownRecords.none());
    assertThat(read.rows).hasSize(1).first().isInstanceOf(MalformedRow.class);
    assertThat(read.tally.unidentifiedRows()).isTrue();
  }

  @Test
  void anExportWithoutUsersIsRefused() {
    SnapshotFiles files = new NightFiles(folder).files();
    assertThatThrownBy(() -> read(files, KnownRecords.none(), CONTEXT))
        .isInstanceOf(EmptyExportException.class)
        .hasMessageContaining("users.csv: holds no user");
  }

  @Test
  void everyRowIsAccountedForWhereverTheReadingWasInterrupted() {
    NightFiles night = night();
    KnownRecords before = ledgerAfter(night);
    night.user(4, "Dan");
    night.row("garbage");
    night.user(1, "Ada again");
    night.row(NightFiles.row(5, "x,y"));
    night.user(5, "Eve");
    night.deleted(3);
    night.deleted(8);
    night.deleted(8);
    SnapshotFiles files = night.files();
    Read whole = read(files, unseen(before), CONTEXT);
    assertThat(whole.rows).hasSize(7);
    for (int taken = 0; taken <= whole.rows.size(); taken++) {
      List<ExportedUser> rows = new ArrayList<>();
      ExportTally first;
      long position;
      try (UserExport export = open(files, unseen(before), CONTEXT)) {
        for (int i = 0; i < taken; i++) {
          rows.add(Objects.requireNonNull(export.next()));
        }
        first = export.tally();
        position = export.position();
      }
      try (UserExport export = open(files, unseen(before), CONTEXT)) {
        export.skipTo(position);
        assertThat(export.position()).isEqualTo(position);
        for (ExportedUser row = export.next(); row != null; row = export.next()) {
          rows.add(row);
        }
        ExportTally both = first.plus(export.tally());
        assertThat(both).isEqualTo(whole.tally);
        for (int person : new int[] {1, 2, 3, 4, 5, 8}) {
          assertThat(export.seen().test(RecordKey.hash(NightFiles.id(person)))).isTrue();
        }
      }
      assertThat(shown(rows)).isEqualTo(shown(whole.rows));
    }
  }

  @Test
  void readIsTheSumOfTheCountsWhateverTheFileHolds() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 300; i++) {
      NightFiles night = new NightFiles(folder);
      for (int row = 0; row < 12; row++) {
        String text = NightFiles.row(random.nextInt(8), "n" + random.nextInt(2));
        int at = random.nextInt(text.length());
        night.row(
            random.nextInt(4) > 0
                ? text
                : text.substring(0, at)
                    + "\",\n \"".charAt(random.nextInt(5))
                    + text.substring(at));
      }
      SnapshotFiles files = night.files();
      try {
        Read read = read(files, KnownRecords.none(), CONTEXT);
        long records = 0;
        try (Export export = Export.open(files.users().get(0), List.of())) {
          while (export.next()) {
            records++;
          }
        }
        assertThat(read.tally.rows()).isEqualTo(records).isEqualTo(read.rows.size());
        assertThat(read.tally.handedOut()).isEqualTo(changed(read).size());
      } catch (TruncatedExportException e) {
        assertThat(e.position().file()).isEqualTo("users.csv");
      }
    }
  }

  @Test
  void handsOutExactlyWhoIsAskedForThoughUnchangedAndCountsNothing() {
    NightFiles night = night();
    night.deleted(9);
    night.row("garbage");
    KnownRecords ledger = ledgerAfter(night);
    SnapshotFiles files = night.files();
    Map<String, String> asked =
        Map.of(
            NightFiles.id(1).toUpperCase(Locale.ROOT),
            NightFiles.id(1),
            "P2@contoso.com",
            NightFiles.id(2),
            "p3.MAIL@contoso.com",
            NightFiles.id(3),
            "d9@contoso.com",
            NightFiles.id(9));
    asked.forEach(
        (name, id) -> {
          try (UserExport export =
              UserExport.open(
                  files, Entitlements.none(), ledger, CONTEXT, Optional.of(Set.of(name)))) {
            ChangedUser user = (ChangedUser) Objects.requireNonNull(export.next(), name);
            assertThat(user.user().key()).isEqualTo(id);
            assertThat(export.next()).isNull();
            assertThat(export.tally().rows()).isZero();
          }
        });
    try (UserExport export =
        UserExport.open(
            files,
            Entitlements.none(),
            ledger,
            CONTEXT,
            Optional.of(Set.of("@contoso.com", "é")))) {
      assertThat(export.next()).isNull();
    }
  }

  @Test
  void anotherAttributeMayNameTheRecordsWhileAssignmentsNameTheObjectId() {
    NightFiles night = night();
    night.assign(NightFiles.id(2), "User", AppRole.DEFAULT_ACCESS);
    SnapshotFiles files = night.files("userPrincipalName");
    Entitlements entitlements = EntitlementsReader.read(files);
    List<ChangedUser> users = changed(read(files, KnownRecords.none(), CONTEXT));
    assertThat(users.get(1).user().key()).isEqualTo("p2@contoso.com");
    assertThat(users.get(1).principalId()).isEqualTo(NightFiles.id(2));
    try (UserExport export = open(files, KnownRecords.none(), CONTEXT)) {
      assertThat(entitlements.unknownPrincipals(export.seen())).isEqualTo(1);
      while (export.next() != null) {
        // Read to the end.
      }
      assertThat(entitlements.unknownPrincipals(export.seen())).isZero();
    }
    KnownRecords.Builder ledger = new KnownRecords.Builder(3);
    try (UserExport export =
        UserExport.open(
            files, Entitlements.none(), KnownRecords.none(), CONTEXT, Optional.empty())) {
      for (ExportedUser row = export.next(); row != null; row = export.next()) {
        ChangedUser user = (ChangedUser) row;
        ledger.add(user.keyHash(), user.digest(), PROVISIONED, false);
      }
    }
    assertThat(keys(read(files, ledger.build(), CONTEXT))).containsExactly("p2@contoso.com");
  }

  @Test
  void digestsStayWhatOlderLedgersHold() {
    assertThat(changed(read(night(), KnownRecords.none())))
        .extracting(ChangedUser::digest)
        .containsExactly(-530117688910761435L, 9109967458946348617L, -633951032340620161L);
  }

  @Test
  void theFilesOfANightAreToldByTheirContent() throws IOException {
    SnapshotFiles files = night().files();
    CycleDigest one = CycleDigest.of(files.users());
    Files.writeString(files.users().get(0).path(), "\n", StandardOpenOption.APPEND);
    CycleDigest other = CycleDigest.of(files.users());
    assertThat(one.value()).hasSize(64).isNotEqualTo(other.value());
    Files.writeString(folder.resolve("abc"), "abc");
    assertThat(CycleDigest.of(ExportFile.find(folder, "abc")).files())
        .containsEntry("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  private List<ChangedUser> onlyBoIsHandedOut(Consumer<NightFiles> change) {
    KnownRecords ledger = ledgerAfter(night());
    NightFiles changed = new NightFiles(folder);
    change.accept(changed);
    Read read = read(changed, ledger);
    assertThat(keys(read)).containsExactly(NightFiles.id(2));
    assertThat(read.tally.unchanged()).isEqualTo(2);
    return changed(read);
  }

  private NightFiles night() {
    NightFiles night = new NightFiles(folder);
    everyone(night);
    return night;
  }

  private static void everyone(NightFiles night) {
    night.user(1, "Ada");
    night.user(2, "\"Bo \"\"山\"\"\r\nLind\"");
    night.user(3, "Cy");
  }

  private static KnownRecords ledgerAfter(NightFiles night) {
    KnownRecords.Builder ledger = new KnownRecords.Builder(3);
    for (ChangedUser user : changed(read(night, KnownRecords.none()))) {
      ledger.add(user.keyHash(), user.digest(), PROVISIONED, false);
    }
    return ledger.build();
  }

  /** The same memory without any mark of who was seen. */
  private static KnownRecords unseen(KnownRecords ledger) {
    KnownRecords.Builder copy = new KnownRecords.Builder(3);
    for (int person = 0; person < 10; person++) {
      long hash = RecordKey.hash(NightFiles.id(person));
      int index = ledger.find(hash);
      if (index >= 0) {
        copy.add(hash, ledger.digest(index), (byte) ledger.state(index), false);
      }
    }
    return copy.build();
  }

  private static Read read(NightFiles night, KnownRecords known) {
    return read(night.files(), known, CONTEXT);
  }

  private static Read read(SnapshotFiles files, KnownRecords known, long context) {
    List<ExportedUser> rows = new ArrayList<>();
    try (UserExport export = open(files, known, context)) {
      for (ExportedUser row = export.next(); row != null; row = export.next()) {
        rows.add(row);
      }
      return new Read(rows, export.tally());
    }
  }

  private static UserExport open(SnapshotFiles files, KnownRecords known, long context) {
    return UserExport.open(files, EntitlementsReader.read(files), known, context, Optional.empty());
  }

  private static List<ChangedUser> changed(Read read) {
    return read.rows.stream()
        .filter(ChangedUser.class::isInstance)
        .map(ChangedUser.class::cast)
        .toList();
  }

  private static List<String> keys(Read read) {
    return changed(read).stream().map(user -> user.user().key()).toList();
  }

  private static List<String> shown(List<ExportedUser> rows) {
    return rows.stream()
        .map(
            row ->
                row instanceof ChangedUser user
                    ? user.position() + " " + user.digest() + " " + user.deleted()
                    : row.toString())
        .toList();
  }

  private record Read(List<ExportedUser> rows, ExportTally tally) {}
}
