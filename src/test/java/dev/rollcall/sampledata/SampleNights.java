package dev.rollcall.sampledata;

import dev.rollcall.sampledata.DirectoryModel.Role;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What happens at Aldermoor from one night to the next. Each line is one person's story; what it
 * must come to at the application is worked out from the written files by {@link SampleOracle}.
 */
final class SampleNights {
  private final SampleCompany company;
  private final DirectoryModel directory;

  /** Lost from night 2's export, found again on night 3. */
  private Colleague overlooked;

  private SampleNights(SampleCompany company) {
    this.company = company;
    this.directory = company.directory;
  }

  /** The files of all sample exports, by their path below {@code sample-data}. */
  static Map<String, byte[]> files() {
    SampleNights nights = new SampleNights(new SampleCompany());
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.putAll(ExportFolder.of("night-1", nights.directory, CsvStyle.PLAIN, 1).files());
    nights.secondNight();
    files.putAll(ExportFolder.of("night-2", nights.directory, CsvStyle.BOM_AND_CRLF, 2).files());
    nights.thirdNight();
    files.putAll(ExportFolder.of("night-3", nights.directory, CsvStyle.PLAIN, 3).files());
    files.putAll(Trouble.files());
    return files;
  }

  private void secondNight() {
    joinersOfTheSecondNight();
    changesOfTheSecondNight();
    leaversOfTheSecondNight();
    nothingToSendOnTheSecondNight();
  }

  private void joinersOfTheSecondNight() {
    for (int n = 0; n < 5; n++) {
      company.hireWith(Role.USER);
    }
    company.leedsStaff.members().add(company.hire().id());
    company
        .visitors
        .members()
        .add(company.invite("Ida", "Holt", "ida.holt", "fabrikam.example").id());
    directory.assign(unassigned(10).id(), Role.USER);
    company.planners.members().add(unassigned(11).id());
    directory.assign(defaultOnly(0).id(), Role.USER); // keeps Default Access beside it
  }

  private void changesOfTheSecondNight() {
    for (int n = 20; n < 25; n++) {
      direct(n).set("department", "Facilities \\ Grounds");
    }
    Office.KRAKOW.houses(direct(25), 901);
    Office.ZURICH.houses(direct(26), 902);
    Office.TOKYO.houses(throughGroup(10), 903);
    direct(27).set("jobTitle", "Head of Workplace");
    throughGroup(11).set("jobTitle", "Senior Space Planner");
    direct(28).named(direct(28).get("givenName"), "Ashdown-Kern", "married.ashdown-kern");
    throughGroup(12).named("Alexandra", throughGroup(12).get("surname"), "alexandra.new");
    direct(29).set("mail", "front.desk+29@" + SampleCompany.DOMAIN);
    direct(30).set("telephoneNumber", "+44 113 496 0999");
  }

  private void leaversOfTheSecondNight() {
    directory.unassign(direct(40).id()); // returns on night 3
    directory.delete(direct(41).id());
    direct(42).set("accountEnabled", "False"); // unblocked on night 3
    company.leedsStaff.members().remove(throughGroup(20).id());
    directory.unassign(direct(43).id());
    directory.assign(direct(43).id(), Role.DEFAULT_ACCESS);
    overlooked = directory.overlook(direct(44).id());
  }

  private void nothingToSendOnTheSecondNight() {
    direct(50).set("officeLocation", "LDS 9F"); // not mapped
    direct(51).set("mobilePhone", ""); // a value that is gone is not sent
    directory.unassign(direct(52).id()); // one assignment for another
    company.leedsStaff.members().add(direct(52).id());
    unassigned(12).set("jobTitle", "Night Watch"); // still not assigned
    company.everyone.members().add(unassigned(13).id()); // now Default Access only
    company.fieldTeam.members().add(unassigned(14).id()); // nested: still not assigned
    directory.delete(defaultOnly(30).id());
    directory.purge(unassigned(15).id());
    company.hire(); // new, and not assigned
    company.everyone.members().add(company.hire().id());
  }

  private void thirdNight() {
    for (int n = 0; n < 4; n++) {
      company.hireWith(n == 0 ? Role.SPACE_MANAGER : Role.USER);
    }
    company.blocked.get(0).set("accountEnabled", "True");
    returnersOfTheThirdNight();
    changesOfTheThirdNight();
    leaversOfTheThirdNight();
    directory.purge(directory.deleted.keySet().iterator().next());
  }

  private void returnersOfTheThirdNight() {
    direct(42).set("accountEnabled", "True");
    directory.assign(direct(40).id(), Role.USER);
    direct(40).set("jobTitle", "Director").set("department", "Workplace");
    directory.add(overlooked);
  }

  private void changesOfTheThirdNight() {
    direct(60).set("department", "Finance \"North\"");
    direct(61).set("department", "財務");
    direct(28).set("department", "Workplace"); // who was renamed the night before
    Office.SAO_PAULO.houses(direct(62), 904);
    Office.LEEDS.houses(company.guests.get(0), 905);
    throughGroup(13).named("Wren", "O'Hara \"W.\"", "wren.o'hara");
    direct(63).set("jobTitle", "=SUM(A1:A9)");
    direct(50).set("jobTitle", "Coordinator, 9th floor");
  }

  private void leaversOfTheThirdNight() {
    directory.unassign(direct(70).id());
    company.planners.members().remove(throughGroup(31).id());
    directory.delete(direct(71).id());
    direct(72).set("accountEnabled", "False");
    directory.purge(direct(73).id());
  }

  private Colleague direct(int n) {
    return company.direct.get(n);
  }

  private Colleague throughGroup(int n) {
    return company.throughGroup.get(n);
  }

  private Colleague defaultOnly(int n) {
    return company.defaultAccessOnly.get(n);
  }

  private Colleague unassigned(int n) {
    return company.unassigned.get(n);
  }
}
