package dev.rollcall.report;

import dev.rollcall.provisioning.Provisioner.DisableEffect;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.Standing;
import java.nio.file.Path;
import java.util.Map;

/** A night with something of everything, for the tests that look at the whole page. */
final class SampleNight {
  static final String HOSTILE_NAME = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";
  private static final String[] FIRST = {
    "Ana", "Björn", "Chloé", "Đorđe", "Eleni", "Fatıma", "Gül", "Håkon", "Ivana", "José", "Łukasz"
  };
  private static final String[] LAST = {
    "Müller", "Þórsdóttir", "O'Brien", "García", "Nguyễn", "Şahin", "Kowalski", "Ångström"
  };

  private SampleNight() {}

  /** Writes the reports of the night and gives the run folder. */
  static Path write(Path folder) {
    try (LedgerNight night = new LedgerNight(folder, "run", DisableEffect.KEEPS_ACCOUNT)) {
      changes(night);
      troubles(night);
      night.write(folder.resolve("runs"), unchanged(), SampleNight::facts);
    }
    return folder.resolve("runs/spaceiq").resolve(LedgerNight.RUN);
  }

  private static Map<Standing, Long> unchanged() {
    return Map.of(
        Standing.PROVISIONED, 154L,
        Standing.NOT_ASSIGNED, 18L,
        Standing.DEFAULT_ACCESS, 36L,
        Standing.SCOPING_FILTER, 8L,
        Standing.DELETED, 1L);
  }

  private static void changes(LedgerNight night) {
    for (int i = 0; i < 24; i++) {
      String name = FIRST[i % FIRST.length] + " " + LAST[i % LAST.length];
      night.create(night.person(key("create", i), name), account(name, i));
    }
    for (int i = 0; i < 9; i++) {
      String name = FIRST[(i + 3) % FIRST.length] + " " + LAST[(i + 2) % LAST.length];
      night.update(
          night.person(key("update", i), name),
          "{\"title\":\"Engineer\",\"name\":{\"familyName\":\"Old\"},\"addresses\":"
              + "[{\"type\":\"work\",\"locality\":\"Porto\"}]}",
          "{\"title\":\"Principal Engineer\",\"name\":{\"familyName\":\"New\"},\"addresses\":"
              + "[{\"type\":\"work\",\"locality\":\"Lisboa\"}]}");
    }
    night.enable(
        night.person(key("enable", 1), "Wanda Returns"),
        "{\"active\":false}",
        "{\"active\":true,\"title\":\"Advisor\"}");
    for (int i = 0; i < 4; i++) {
      night.disable(
          night.person(key("disable", i), "Leaver " + i),
          "{\"active\":true}",
          Standing.DISABLED,
          "accountEnabled is false");
    }
    night.delete(night.person(key("delete", 0), "Gone Forever"), "{\"active\":true}");
    night.skip(
        night.person(key("skip", 0), "Greta Guest"),
        Standing.DEFAULT_ACCESS,
        "holds Default Access through the group All Staff, and nothing else");
    night.skip(
        night.person(key("skip", 1), HOSTILE_NAME),
        Standing.SCOPING_FILTER,
        "department EQUALS Sales, but it is <b>Marketing</b>");
    night.create(
        night.group("group-1", "Building access"), "{\"displayName\":\"Building access\"}");
  }

  private static void troubles(LedgerNight night) {
    for (int i = 0; i < 3; i++) {
      night.fail(
          night.person(key("conflict", i), "Conny Flict " + i),
          account("Conny Flict", i),
          new ProvisioningError(
              "EntryConflict",
              "the target answered 409 uniqueness, and no account with this userName was found",
              "Look for the address at the target, also among deleted accounts.",
              409));
    }
    night.fail(
        night.person(key("hostile", 0), HOSTILE_NAME),
        "{\"userName\":\"hostile@contoso.com\"}",
        ProvisioningError.beforeSending(
            "MandatoryFieldsMissing",
            "the target requires name.familyName, which has no value",
            "Fill the attribute in the directory, or map a default."));
    night.malformed(
        night.person("users.csv:47", "users.csv:47"),
        "a,b,\"c",
        "users.csv:47: expected 29 columns but found 3");
    night.refuse(night.person(key("refuse", 0), "Ada Admin"), "{\"userName\":\"admin@x\"}");
    night.hold(
        night.person(key("hold", 0), "Harry Held"), "{\"active\":true}", "deletions: 1 of 0");
  }

  private static CycleReport.Builder facts(CycleReport.Builder report) {
    return report
        .cycle(CycleKind.INCREMENTAL)
        .export(
            new ExportFacts(
                "users",
                "users.csv",
                "entra-portal-users",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                312,
                1))
        .export(
            new ExportFacts(
                "assignments", "app-role-assigned-to.json", "graph-assignments", null, 260, 0))
        .requests(
            Map.of(
                "match",
                24L,
                "list",
                1L,
                "create",
                28L,
                "update",
                14L,
                "delete",
                1L,
                "retries",
                3L,
                "throttled",
                1L))
        .guard(
            GuardFinding.of(
                "deletions",
                1,
                "1 deletion is planned with 168 active accounts, and none is allowed: look at the"
                    + " plan; if it is meant, raise safety.deletions for one run"))
        .warning("An assignment names the role 7d1c…, which appRoles does not know.");
  }

  private static String key(String what, int number) {
    return String.format("11111111-aaaa-4aaa-8aaa-%s%04d", what, number);
  }

  private static String account(String name, int number) {
    String[] parts = name.split(" ", 2);
    return "{\"userName\":\"user"
        + number
        + "@contoso.com\",\"displayName\":\""
        + name
        + "\",\"active\":true,\"name\":{\"givenName\":\""
        + parts[0]
        + "\",\"familyName\":\""
        + parts[1]
        + "\"},\"emails\":[{\"type\":\"work\",\"value\":\"user"
        + number
        + "@contoso.com\"}],\"title\":\"Analyst\"}";
  }
}
