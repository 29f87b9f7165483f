package dev.rollcall.sampledata;

import dev.rollcall.sampledata.DirectoryModel.Role;
import java.util.Map;

/**
 * The first night's people, one colleague more, and four records that cannot be provisioned: a row
 * with too few columns, two people with one mail, one without a department.
 */
final class Trouble {
  private static final int CELLS_LEFT = 8;

  private Trouble() {}

  static Map<String, byte[]> files() {
    SampleCompany company = new SampleCompany();
    company.skipTo(400);
    company.hireWith(Role.USER);
    Colleague first = company.hireWith(Role.USER);
    Colleague second = company.hireWith(Role.USER);
    second.set("mail", first.get("mail"));
    company.hireWith(Role.USER).set("department", "");
    Colleague cut = company.hireWith(Role.USER);
    return ExportFolder.of("trouble", company.directory, CsvStyle.PLAIN, 4)
        .cuttingTheRowOf(cut.id(), CELLS_LEFT)
        .files();
  }
}
