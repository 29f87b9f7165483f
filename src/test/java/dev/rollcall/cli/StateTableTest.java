package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sandbox.SandboxOptions;
import dev.rollcall.sandbox.SandboxServer;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every state of a person in the directory × every state of the account, under every policy (Entra
 * reference §2.4): what the target has after the night, and that the night after sends nothing. In
 * memory, at the sandbox, and at each server of {@code -Drollcall.test.targets=URL,URL} with the
 * bearer token {@code -Drollcall.test.token}.
 */
class StateTableTest {
  private static final String ROLE = "18d14569-c3bd-439b-9a66-3a2aee01d14f";
  private static final String DEFAULT_ACCESS = "00000000-0000-0000-0000-000000000000";
  private static final String TOKEN = System.getProperty("rollcall.test.token", "t0ken");
  private static SandboxServer sandbox;

  @TempDir Path folder;

  /** What the directory says of somebody. */
  enum Person {
    ENABLED,
    BLOCKED,
    SOFT_DELETED,
    UNASSIGNED,
    DEFAULT_ACCESS_ONLY,
    FILTERED_OUT,
    MISSING
  }

  /** What became of the account before. */
  enum Before {
    NEVER_SEEN,
    LINKED,
    DISABLED_BY_US,
    DELETED_BY_US,
    ACCOUNT_GONE
  }

  /** What the target is to have. */
  enum Wanted {
    ACTIVE,
    INACTIVE,
    ABSENT
  }

  /** What a job says of those who leave. */
  record Policy(String outOfScope, String missing) {
    Wanted wanted(Person person, Before before) {
      if (person == Person.ENABLED) {
        return Wanted.ACTIVE;
      }
      if (before != Before.LINKED && before != Before.DISABLED_BY_US) {
        return Wanted.ABSENT;
      }
      return switch (policy(person)) {
        case "delete" -> Wanted.ABSENT;
        case "disable" -> Wanted.INACTIVE;
        default -> before == Before.LINKED ? Wanted.ACTIVE : Wanted.INACTIVE;
      };
    }

    private String policy(Person person) {
      return switch (person) {
        case ENABLED -> "";
        case BLOCKED, SOFT_DELETED -> "disable";
        case UNASSIGNED, DEFAULT_ACCESS_ONLY, FILTERED_OUT -> outOfScope;
        case MISSING -> missing;
      };
    }
  }

  @BeforeAll
  static void startSandbox() throws IOException {
    sandbox = SandboxServer.start(SandboxOptions.withToken(TOKEN));
  }

  @AfterAll
  static void stopSandbox() throws IOException {
    sandbox.close();
  }

  static Stream<Arguments> targetsAndPolicies() {
    List<StateTableTarget> targets =
        new ArrayList<>(
            List.of(
                new StateTableTarget.InMemory(),
                new StateTableTarget.Served(sandbox.uri(), TOKEN)));
    Pattern.compile(",")
        .splitAsStream(System.getProperty("rollcall.test.targets", ""))
        .filter(url -> !url.isBlank())
        .forEach(url -> targets.add(new StateTableTarget.Served(URI.create(url), TOKEN)));
    List<Policy> policies =
        List.of(
            new Policy("disable", "delete"),
            new Policy("delete", "disable"),
            new Policy("ignore", "ignore"),
            new Policy("disable", "disable"));
    return targets.stream()
        .flatMap(target -> policies.stream().map(policy -> Arguments.of(target, policy)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("targetsAndPolicies")
  void everyCellHolds(StateTableTarget target, Policy policy) throws IOException {
    Company company = new Company(folder, target, policy);
    company.bringAbout();
    company.night(policy, 2);
    Map<String, Wanted> expected = new TreeMap<>();
    Map<String, Wanted> found = new TreeMap<>();
    StringBuilder table = new StringBuilder(String.format("%s%n%-20s", policy, ""));
    for (Before before : Before.values()) {
      table.append(String.format("%-16s", before));
    }
    for (Person person : Person.values()) {
      table.append(String.format("%n%-20s", person));
      for (Before before : Before.values()) {
        String cell = person + " x " + before;
        expected.put(cell, policy.wanted(person, before));
        found.put(cell, company.account(person, before));
        table.append(String.format("%-16s", found.get(cell)));
      }
    }
    // Printed on purpose: the table is what a person looks at.
    System.out.println(target + "\n" + table);
    assertThat(found).isEqualTo(expected);
    assertThat(company.writesOfAnotherRun()).as("the night after").isZero();
  }

  /** One person for each cell. */
  private static final class Company {
    private final Path folder;
    private final StateTableTarget target;
    private final String prefix = "p" + UUID.randomUUID().toString().substring(0, 8) + "-";

    Company(Path folder, StateTableTarget target, Policy policy) throws IOException {
      this.folder = folder;
      this.target = target;
      Files.writeString(folder.resolve("token"), TOKEN);
      Files.writeString(
          folder.resolve("roles.json"),
          """
          {"value":[{"appRoles":[{"id":"%s","displayName":"Member","value":"member","isEnabled":true,
            "allowedMemberTypes":["User"]}]}]}"""
              .formatted(ROLE));
      job(policy);
    }

    /** Two nights that make the accounts what they are before the third. */
    void bringAbout() throws IOException {
      Policy deleting = new Policy("disable", "delete");
      night(deleting, 0);
      night(deleting, 1);
      for (Person person : Person.values()) {
        target.delete(find(person, Before.ACCOUNT_GONE).path("id").asString());
      }
    }

    void night(Policy policy, int number) throws IOException {
      job(policy);
      exports(number);
      StringWriter err = new StringWriter();
      int code = target.run(folder.resolve("states.yaml"), err);
      assertThat(code).as("night " + number + ": " + err).isZero();
    }

    int writesOfAnotherRun() throws IOException {
      Path job = folder.resolve("states.yaml");
      return target.writes(folder, () -> assertThat(target.run(job, new StringWriter())).isZero());
    }

    Wanted account(Person person, Before before) {
      JsonNode found = find(person, before);
      if (found.isMissingNode()) {
        return Wanted.ABSENT;
      }
      return found.path("active").asBoolean(true) ? Wanted.ACTIVE : Wanted.INACTIVE;
    }

    private JsonNode find(Person person, Before before) {
      return target.find(key(person, before));
    }

    private String key(Person person, Before before) {
      return prefix + person.ordinal() + before.ordinal();
    }

    private void exports(int night) throws IOException {
      List<String> users = new ArrayList<>(List.of("id,userName,accountEnabled,department,title"));
      List<String> deleted = new ArrayList<>();
      List<String> assignments = new ArrayList<>();
      assignments.add(assignment("nobody-" + prefix, ROLE));
      users.add("nobody-" + prefix + ",nobody-" + prefix + ",True,Sales,");
      for (Person person : Person.values()) {
        for (Before before : Before.values()) {
          Person now = night == 2 ? person : during(night, before);
          String key = key(person, before);
          if (now == Person.SOFT_DELETED) {
            deleted.add("{\"id\":\"%s\",\"userName\":\"%s\"}".formatted(key, key));
          } else if (now != Person.MISSING) {
            users.add(
                String.join(
                    ",",
                    key,
                    key,
                    now == Person.BLOCKED ? "False" : "True",
                    now == Person.FILTERED_OUT ? "Stock" : "Sales",
                    "Title " + night));
          }
          if (now == Person.DEFAULT_ACCESS_ONLY) {
            assignments.add(assignment(key, DEFAULT_ACCESS));
          } else if (now != Person.UNASSIGNED && now != Person.MISSING) {
            assignments.add(assignment(key, ROLE));
          }
        }
      }
      Files.writeString(folder.resolve("users.csv"), String.join("\n", users) + "\n");
      write("deleted.json", deleted);
      write("assignments.json", assignments);
    }

    /** What the directory says in the nights that lead to a state. */
    private static Person during(int night, Before before) {
      return switch (before) {
        case NEVER_SEEN -> Person.MISSING;
        case LINKED, ACCOUNT_GONE -> Person.ENABLED;
        case DISABLED_BY_US -> night == 0 ? Person.ENABLED : Person.BLOCKED;
        case DELETED_BY_US -> night == 0 ? Person.ENABLED : Person.MISSING;
      };
    }

    private static String assignment(String key, String role) {
      return "{\"principalId\":\"%s\",\"principalType\":\"User\",\"appRoleId\":\"%s\"}"
          .formatted(key, role);
    }

    private void write(String file, List<String> values) throws IOException {
      Files.writeString(folder.resolve(file), "{\"value\":[" + String.join(",\n", values) + "]}");
    }

    private void job(Policy policy) throws IOException {
      Files.writeString(
          folder.resolve("states.yaml"),
          """
          name: states
          source:
            directory: .
            users: { path: users.csv }
            deletedUsers: { path: deleted.json }
            appRoles: { path: roles.json }
            assignments: { path: assignments.json }
            missingUsers: %s
          scope:
            outOfScope: %s
            filters:
              - title: Sales
                clauses: [ { attribute: department, operator: EQUALS, value: Sales } ]
          target:
            url: %s
            auth: { bearer: "${file:%s}" }
            retry: { attempts: 2, initial: 10ms, maximum: 20ms }
          mappings:
            users:
              - { target: userName, source: "[userName]", matching: 1 }
              - { target: externalId, source: "[id]" }
              - { target: active, source: "Not([IsSoftDeleted])" }
              - { target: name.familyName, source: "[userName]" }
              - { target: 'emails[type eq "work"].value', source: 'Append([userName], "@states.example")' }
              - { target: title, source: "[title]" }
          safety:
            deletions: { count: 500, percent: 100 }
            updates: { percent: 100 }
            creations: { percent: 100 }
            export: { maximumDropPercent: 100, maximumAgeHours: 0 }
          report: { directory: runs }
          ledger: { url: "jdbc:h2:file:./ledger" }
          """
              .formatted(
                  policy.missing(), policy.outOfScope(), target.url(), folder.resolve("token")));
    }
  }
}
