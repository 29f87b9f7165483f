package dev.rollcall.sampledata;

import dev.rollcall.sampledata.DirectoryModel.Group;
import dev.rollcall.sampledata.DirectoryModel.Role;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Aldermoor Ltd, some three hundred invented people, on the first night: who works where, who holds
 * which role, and those whose names have broken other programs. The same every time.
 */
final class SampleCompany {
  static final String DOMAIN = "aldermoor.example";

  private static final String[] GIVEN_NAMES =
      ("Ada Björn Chloë Dmitri Elif Femi Grace Haruto Ines João Katarzyna Liam Màiri Nadia Oskar"
              + " Priya Quentin Rosa Søren Tomáš Uma Victor Wanjiru Xiulan Yusuf Zofia Anneliese"
              + " Caoimhe Diego Øystein")
          .split(" ");
  private static final String[] SURNAMES =
      ("Abernathy Brandt Castellanos Dubois Eriksson Farouk González Hartley Ivanova Jørgensen Kern"
              + " Łukasiewicz Moss Nakamura Okafor Petrov Quigley Rasmussen Šimková Tanaka Unger"
              + " Vasquez Weiß Xu Yıldız Zieliński Achterberg Bellweather")
          .split(" ");
  private static final String[] DEPARTMENTS = {
    "Workplace",
    "Finance",
    "People & Culture",
    "Sales, EMEA",
    "Research & Development",
    "Legal \"Special\" Affairs",
    "IT-Betrieb",
    "Customer Success"
  };
  private static final String[] TITLES = {
    "Space Planner",
    "Analyst",
    "Manager, Regional",
    "Engineer",
    "Senior Engineer",
    "Director",
    "Counsel",
    "Coordinator"
  };

  final DirectoryModel directory = new DirectoryModel();

  /** Assigned to the application with a role; the third one has a group nested in it. */
  final Group leedsStaff = group("SpaceIQ Leeds", "Desk booking, Leeds");

  final Group visitors = group("SpaceIQ Guests", "Partners with a desk");
  final Group planners = group("Space Planners", "May change floor plans");

  /** In {@link #planners}, assigned nowhere itself. */
  final Group fieldTeam = group("Field Team", "Nested in Space Planners");

  /** Assigned with Default Access. */
  final Group everyone = group("All Colleagues", "Everybody, for single sign-on");

  /** Means nothing to the application. */
  final Group cyclists = group("Cyclists", "Bicycle cellar");

  /** Each in the order in which they were hired. */
  final List<Colleague> direct = new ArrayList<>();

  final List<Colleague> throughGroup = new ArrayList<>();
  final List<Colleague> defaultAccessOnly = new ArrayList<>();
  final List<Colleague> unassigned = new ArrayList<>();
  final List<Colleague> blocked = new ArrayList<>();
  final List<Colleague> guests = new ArrayList<>();

  private final Set<String> accounts = new HashSet<>();
  private int hired;

  SampleCompany() {
    directory.assign(leedsStaff.id(), Role.USER);
    directory.assign(visitors.id(), Role.MSIAM_ACCESS);
    directory.assign(planners.id(), Role.SPACE_MANAGER);
    directory.assign(everyone.id(), Role.DEFAULT_ACCESS);
    planners.members().add(fieldTeam.id());
    hireDirectlyAssigned();
    hireThroughGroups();
    hireOthers();
    HostileNames.hireInto(this);
  }

  /** A new colleague without any assignment. */
  Colleague hire() {
    int n = hired++;
    String given = GIVEN_NAMES[n * 7 % GIVEN_NAMES.length];
    String surname = SURNAMES[(n * 11 + n / 28) % SURNAMES.length];
    Colleague colleague = new Colleague("hire-" + n).named(given, surname, account(given, surname));
    Office.ALL[n * 5 % Office.ALL.length].houses(colleague, n);
    colleague
        .set("department", DEPARTMENTS[n * 3 % DEPARTMENTS.length])
        .set("jobTitle", TITLES[n * 5 / 3 % TITLES.length])
        .set("mobilePhone", n % 3 == 0 ? "" : String.format("+44 7700 900%03d", n))
        .set(
            "createdDateTime",
            String.format(
                "%d/%d/20%d %d:%02d:%02d %s",
                n % 12 + 1,
                n % 28 + 1,
                18 + n % 8,
                n % 12 + 1,
                n % 60,
                n * 7 % 60,
                n % 2 == 0 ? "AM" : "PM"));
    return directory.add(colleague);
  }

  /** Leaves numbers out, so that two stories from here on tell of different people. */
  void skipTo(int number) {
    hired = number;
  }

  Colleague hireWith(Role role) {
    Colleague colleague = hire();
    directory.assign(colleague.id(), role);
    return colleague;
  }

  /** Somebody of another company; the user principal name is how Entra spells a guest's. */
  Colleague invite(String given, String surname, String account, String company) {
    Colleague guest = hire().named(given, surname, account);
    return guest
        .set("userPrincipalName", account + "_" + company + "#EXT#@" + DOMAIN)
        .set("mail", account + "@" + company)
        .set("userType", "Guest")
        .set("creationType", "Invitation")
        .set("invitationState", "Accepted")
        .set("identityIssuer", "ExternalAzureAD")
        .set("directorySynced", "")
        .set("companyName", "");
  }

  /** A name in the letters that a user principal name may have, and not given out yet. */
  String account(String given, String surname) {
    String plain =
        Normalizer.normalize(given + "." + surname, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .replace("ø", "o")
            .replace("Ø", "O")
            .replace("ß", "ss")
            .replace("ł", "l")
            .replace("Ł", "L")
            .replace("ı", "i")
            .toLowerCase(Locale.ROOT);
    String account = plain;
    for (int n = 2; !accounts.add(account); n++) {
      account = plain + n;
    }
    return account;
  }

  private void hireDirectlyAssigned() {
    for (int n = 0; n < 150; n++) {
      direct.add(hireWith(n % 10 == 9 ? Role.SPACE_MANAGER : Role.USER));
    }
    // Default Access beside a real role takes nothing away.
    direct.stream().limit(12).forEach(both -> everyone.members().add(both.id()));
    direct.stream()
        .skip(12)
        .limit(4)
        .forEach(both -> directory.assign(both.id(), Role.DEFAULT_ACCESS));
  }

  private void hireThroughGroups() {
    for (int n = 0; n < 68; n++) {
      Colleague colleague = hire();
      (n % 4 == 3 ? planners : leedsStaff).members().add(colleague.id());
      throughGroup.add(colleague);
    }
    throughGroup.stream().limit(5).forEach(both -> planners.members().add(both.id()));
    guests.add(invite("Cy", "Moss", "cy.moss", "fabrikam.example"));
    guests.add(invite("Bo", "Lind", "bo.lind", "northwind.example"));
    guests.add(invite("Ana María", "de la Cruz", "ana_de.la.cruz", "tailspin.example"));
    guests.forEach(guest -> visitors.members().add(guest.id()));
  }

  private void hireOthers() {
    for (int n = 0; n < 36; n++) {
      Colleague colleague = hire();
      defaultAccessOnly.add(colleague);
      if (n < 30) {
        everyone.members().add(colleague.id());
      } else {
        directory.assign(colleague.id(), Role.DEFAULT_ACCESS);
      }
    }
    for (int n = 0; n < 18; n++) {
      unassigned.add(hire());
    }
    unassigned.stream().limit(4).forEach(nested -> fieldTeam.members().add(nested.id()));
    unassigned.stream().skip(4).limit(5).forEach(one -> cyclists.members().add(one.id()));
    unassigned.get(9).set("department", "").set("city", "");
    for (int n = 0; n < 3; n++) {
      blocked.add(hireWith(Role.USER).set("accountEnabled", "False"));
    }
    hire().set("accountEnabled", "False"); // blocked, and not assigned either
    hireServiceAccounts();
    directory.delete(hire().id());
    directory.delete(hireWith(Role.USER).id());
  }

  private void hireServiceAccounts() {
    for (String account : List.of("breakglass", "room-sync", "on-prem.sync")) {
      Colleague service = hire().named("", "", account);
      service.set("displayName", account).set("mail", "").set("department", "").set("city", "");
    }
  }

  private Group group(String name, String description) {
    return directory.add(Group.named(name, description));
  }
}
