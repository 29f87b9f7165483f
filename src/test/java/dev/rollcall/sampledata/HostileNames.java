package dev.rollcall.sampledata;

import dev.rollcall.sampledata.DirectoryModel.Role;

/** People whose names, all possible in Entra, have broken CSV readers, filters and spreadsheets. */
final class HostileNames {
  private HostileNames() {}

  /** All of them are assigned, and none lacks what the application requires. */
  static void hireInto(SampleCompany company) {
    person(company, "Seán \"Shay\"", "O'Brien", "sean.o'brien");
    person(company, "Back\\slash", "D:\\Temp\\", "back.slash");
    person(company, "Comma, Inc.", "Semi;colon", "comma.semicolon");
    person(company, "Jürgen", "Müller-Lüdenscheidt", "jurgen.muller")
        .set("mail", "jürgen.müller-lüdenscheidt@" + SampleCompany.DOMAIN);
    person(company, "小龍", "李", "xiaolong.li").set("displayName", "李小龍");
    person(company, "さくら", "山田", "sakura.yamada").set("displayName", "山田 さくら");
    person(company, "محمد", "الفارسي", "mohammed.alfarsi");
    person(company, "=1+1", "=HYPERLINK(\"https://aldermoor.example\";\"me\")", "equals.sign");
    person(company, "+Plus", "@At-sign", "plus.at")
        .set("mail", "plus.at+office@" + SampleCompany.DOMAIN);
    person(company, "New", "Line", "new.line")
        .set("jobTitle", "First line\nsecond line, \"quoted\"")
        .set("streetAddress", "Building A\n\nBuilding B");
    person(company, "Zoë\u0308", "Nguye\u0302\u0303n", "zoe.nguyen"); // combining marks
    person(company, "Emoji \uD83D\uDE80", "Ro\uD83D\uDC69\u200D\uD83D\uDCBBe", "emoji.rocket");
    person(company, "Null", "null", "null.null").set("jobTitle", "NULL");
    person(company, "Long", "Taumatawhakatangihanga".repeat(9), "long.taumata");
    person(company, "( [ % _ * ? & < > ] )", "' OR '1'='1", "brackets.percent");
    person(company, "True", "False", "true.false").set("jobTitle", "0123");
    person(company, "  Blank ", " Around", "blank.around");
    person(company, "Alias", "McAlias", "!#^~alias");
    person(company, "Id", "Like", "11111111-aaaa-4aaa-8aaa-000000000001");
  }

  private static Colleague person(
      SampleCompany company, String given, String surname, String account) {
    return company.hireWith(Role.USER).named(given, surname, account);
  }
}
