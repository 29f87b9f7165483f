package dev.rollcall.sampledata;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads written exports, in the simplest way that is right, and works out what {@code
 * jobs/sandbox.yaml} must do with them, night after night. It shares no code with the pipeline.
 */
final class SampleOracle {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DEFAULT_ACCESS = "00000000-0000-0000-0000-000000000000";

  /** The columns that the job maps to attributes; the mail falls back on the principal name. */
  private static final List<String> MAPPED =
      List.of(
          "userPrincipalName",
          "displayName",
          "givenName",
          "surname",
          "mail",
          "jobTitle",
          "department",
          "city",
          "telephoneNumber",
          "mobilePhone");

  private static final List<String> REQUIRED = List.of("displayName", "mail", "city", "department");

  private final Map<String, Account> accounts = new TreeMap<>();

  /** What the application is known to hold of one person. */
  private static final class Account {
    private boolean active = true;
    private final Map<String, String> attributes = new HashMap<>();
  }

  /** What one night must come to: how many were read, and who had which outcome. */
  static final class Outcome {
    int read;
    final Map<String, Set<String>> byAction = new LinkedHashMap<>();
    final Map<String, Set<String>> skipped = new LinkedHashMap<>();
    final Map<String, Set<String>> failed = new LinkedHashMap<>();
    final Map<String, Integer> rows = new LinkedHashMap<>();
    int activeAccounts;
    int inactiveAccounts;

    Outcome() {
      for (String action :
          List.of("created", "updated", "disabled", "enabled", "deleted", "unchanged")) {
        byAction.put(action, new TreeSet<>());
      }
      for (String reason :
          List.of("Deleted", "NotAssigned", "DefaultAccess", "ScopingFilter", "Disabled")) {
        skipped.put(reason, new TreeSet<>());
      }
      for (String code : List.of("Malformed", "DuplicateSource", "MandatoryFieldsMissing")) {
        failed.put(code, new TreeSet<>());
      }
    }

    int count(Map<String, Set<String>> outcomes) {
      return outcomes.values().stream().mapToInt(Set::size).sum();
    }
  }

  /** The next night; what came of the earlier ones is remembered. */
  Outcome night(Map<String, byte[]> files) throws IOException {
    Outcome outcome = new Outcome();
    List<Map<String, String>> users = csv(files, "users.csv");
    Set<String> deleted = new TreeSet<>();
    json(files, "deleted-users.json").forEach(user -> deleted.add(user.path("id").asString()));
    Map<String, Set<String>> roles = rolesByPerson(files);
    Map<String, Integer> holdersOfMail = holdersOfMail(users, roles);
    outcome.rows.put("users", users.size());
    outcome.rows.put("deletedUsers", deleted.size());
    Set<String> seen = new HashSet<>(deleted);
    for (Map<String, String> user : users) {
      seen.add(user.get("id"));
      decide(user, roles.getOrDefault(user.get("id"), Set.of()), holdersOfMail, outcome);
    }
    deleted.forEach(id -> leave(id, "Deleted", outcome));
    accounts.forEach((id, account) -> leaveMissing(id, account, seen, outcome));
    outcome.read = outcome.count(outcome.byAction) + outcome.count(outcome.skipped);
    outcome.read += outcome.count(outcome.failed);
    outcome.activeAccounts = (int) accounts.values().stream().filter(a -> a.active).count();
    outcome.inactiveAccounts = accounts.size() - outcome.activeAccounts;
    return outcome;
  }

  private void decide(
      Map<String, String> user,
      Set<String> roles,
      Map<String, Integer> holdersOfMail,
      Outcome outcome) {
    String id = user.get("id");
    if (isCut(user)) {
      outcome.failed.get("Malformed").add(id);
    } else if (roles.isEmpty()) {
      leave(id, "NotAssigned", outcome);
    } else if (roles.equals(Set.of(DEFAULT_ACCESS))) {
      leave(id, "DefaultAccess", outcome);
    } else if (user.get("accountEnabled").equals("False")) {
      leave(id, "Disabled", outcome);
    } else if (holdersOfMail.get(mail(user)) > 1) {
      outcome.failed.get("DuplicateSource").add(id);
    } else if (REQUIRED.stream().anyMatch(column -> user.get(column).isEmpty())) {
      outcome.failed.get("MandatoryFieldsMissing").add(id);
    } else {
      outcome.byAction.get(provision(id, user)).add(id);
    }
  }

  private String provision(String id, Map<String, String> user) {
    Account known = accounts.get(id);
    Account account = known == null ? new Account() : known;
    accounts.put(id, account);
    Map<String, String> wanted = new HashMap<>();
    MAPPED.forEach(column -> wanted.put(column, user.get(column)));
    wanted.put("mail", mail(user));
    wanted.values().removeIf(String::isEmpty);
    boolean differs = !account.attributes.entrySet().containsAll(wanted.entrySet());
    account.attributes.putAll(wanted);
    if (known == null) {
      return "created";
    }
    if (!account.active) {
      account.active = true;
      return "enabled";
    }
    return differs ? "updated" : "unchanged";
  }

  private void leave(String id, String reason, Outcome outcome) {
    Account account = accounts.get(id);
    if (account != null && account.active) {
      account.active = false;
      outcome.byAction.get("disabled").add(id);
    } else {
      outcome.skipped.get(reason).add(id);
    }
  }

  private static void leaveMissing(String id, Account account, Set<String> seen, Outcome outcome) {
    if (account.active && !seen.contains(id)) {
      account.active = false;
      outcome.byAction.get("disabled").add(id);
    }
  }

  private static Map<String, Integer> holdersOfMail(
      List<Map<String, String>> users, Map<String, Set<String>> roles) {
    Map<String, Integer> holders = new HashMap<>();
    for (Map<String, String> user : users) {
      Set<String> held = roles.getOrDefault(user.get("id"), Set.of());
      if (!isCut(user) && held.stream().anyMatch(role -> !role.equals(DEFAULT_ACCESS))) {
        holders.merge(mail(user), 1, Integer::sum);
      }
    }
    return holders;
  }

  private static boolean isCut(Map<String, String> user) {
    return user.size() < Colleague.COLUMNS.size();
  }

  private static String mail(Map<String, String> user) {
    String mail = user.get("mail").isEmpty() ? user.get("userPrincipalName") : user.get("mail");
    return mail.toLowerCase(Locale.ROOT);
  }

  private static Map<String, Set<String>> rolesByPerson(Map<String, byte[]> files)
      throws IOException {
    Map<String, Set<String>> roles = new HashMap<>();
    for (JsonNode assignment : json(files, "app-role-assigned-to.json")) {
      String principal = assignment.path("principalId").asString();
      String role = assignment.path("appRoleId").asString();
      if (assignment.path("principalType").asString().equals("User")) {
        roles.computeIfAbsent(principal, id -> new HashSet<>()).add(role);
      } else if (assignment.path("principalType").asString().equals("Group")) {
        for (Map<String, String> member : csv(files, "members/" + principal + ".csv")) {
          if (member.get("Member type").equals("User")) {
            roles.computeIfAbsent(member.get("Object ID"), id -> new HashSet<>()).add(role);
          }
        }
      }
    }
    return roles;
  }

  /** The cells of each row by their column; a row that was cut has fewer. */
  private static List<Map<String, String>> csv(Map<String, byte[]> files, String name)
      throws IOException {
    String text = new String(files.get(name), StandardCharsets.UTF_8);
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<CSVRecord> records = CSVFormat.RFC4180.parse(new StringReader(withoutMark)).getRecords();
    List<Map<String, String>> rows = new ArrayList<>();
    for (CSVRecord row : records.subList(1, records.size())) {
      Map<String, String> cells = new HashMap<>();
      for (int n = 0; n < row.size(); n++) {
        cells.put(records.get(0).get(n), row.get(n));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static JsonNode json(Map<String, byte[]> files, String name) {
    return JSON.readTree(files.get(name)).path("value");
  }
}
