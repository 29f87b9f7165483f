package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A thousand people are the same plan as the portal's CSV, as pages of Microsoft Graph, as the
 * Azure CLI prints them and as LDIF, but for what a shape does not hold: {@code az ad user list}
 * has no department, city or sign-in state.
 */
class SamePeopleTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PEOPLE = 1_000;
  private static final int PAGE = 300;
  private static final String JOB =
      """
      name: %s
      source: { users: { path: "%s" } }
      scope: { sync: all }
      target: { sandbox: ../state/sandbox-%s }
      mappings:
        users:
          - { target: userName, source: "[userPrincipalName]", matching: 1 }
          - { target: externalId, source: "[objectId]" }
          - { target: active, source: "Not([IsSoftDeleted])", default: true }
          - { target: displayName, source: "[displayName]" }
          - { target: name.givenName, source: "[givenName]" }
          - { target: name.familyName, source: "[surname]" }
          - { target: title, source: "[jobTitle]" }
          - { target: 'emails[type eq "work"].value', source: "[mail]" }
          - { target: 'phoneNumbers[type eq "work"].value', source: "[telephoneNumber]" }
          - { target: 'phoneNumbers[type eq "mobile"].value', source: "[mobile]" }
      %s
      safety: { export: { maximumAgeHours: 0 } }
      """;
  private static final String MORE =
      """
          - { target: 'addresses[type eq "work"].locality', source: "[city]" }
          - { target: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", source: "[department]" }
      """;

  @TempDir private Path folder;
  private final List<Map<String, String>> people = people();

  @Test
  void theSamePeopleAreTheSamePlanInEveryShape() throws IOException {
    Files.createDirectories(folder.resolve("exports"));
    portal();
    graph();
    ldif();
    Set<String> portal = plan("portal", "users.csv", MORE);

    assertThat(portal).hasSize((int) people.stream().filter(SamePeopleTest::isEnabled).count());
    assertThat(plan("graph", "users-*.json", MORE)).isEqualTo(portal);
    assertThat(plan("ldif", "users.ldif", MORE)).isEqualTo(portal);
  }

  @Test
  void theAzureCliHasTheSamePeopleWithoutDepartmentCityAndSignInState() throws IOException {
    people.forEach(person -> person.put("accountEnabled", "True"));
    Files.createDirectories(folder.resolve("exports"));
    portal();
    azure();
    Set<String> portal = plan("portal", "users.csv", "");
    assertThat(portal).hasSize(PEOPLE);
    assertThat(plan("az", "az.json", "")).isEqualTo(portal);
  }

  private static boolean isEnabled(Map<String, String> person) {
    return person.getOrDefault("accountEnabled", "").equals("True");
  }

  private static List<Map<String, String>> people() {
    Random random = new Random(7);
    List<String> names = List.of("Ada", "Zoë", "Łukasz", "O'Neil", "山田", "Kern, Jr.", "\"Bo\"");
    List<Map<String, String>> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      String given = names.get(random.nextInt(names.size()));
      String surname = names.get(random.nextInt(names.size())) + i;
      Map<String, String> person = new LinkedHashMap<>();
      person.put("userPrincipalName", "p" + i + "@contoso.com");
      person.put("displayName", given + " " + surname);
      person.put("surname", surname);
      person.put("mail", random.nextInt(10) == 0 ? "" : "mail" + i + "@contoso.com");
      person.put("givenName", given);
      person.put("id", new UUID(random.nextLong(), random.nextLong()).toString());
      person.put("jobTitle", random.nextInt(5) == 0 ? "" : "Title " + random.nextInt(9));
      person.put("department", "Department " + random.nextInt(9));
      person.put("accountEnabled", random.nextInt(20) == 0 ? "False" : "True");
      person.put("city", random.nextBoolean() ? "Köln" : "");
      person.put("telephoneNumber", "+49 30 " + i);
      person.put("mobilePhone", random.nextBoolean() ? "+49 151 " + i : "");
      people.add(person);
    }
    return people;
  }

  private void portal() throws IOException {
    StringBuilder csv = new StringBuilder("\uFEFF" + String.join(",", people.get(0).keySet()));
    for (Map<String, String> person : shuffled()) {
      csv.append("\r\n")
          .append(
              String.join(
                  ",",
                  person.values().stream()
                      .map(value -> '"' + value.replace("\"", "\"\"") + '"')
                      .toList()));
    }
    write("users.csv", csv.append("\r\n").toString());
  }

  private void graph() throws IOException {
    List<Map<String, String>> order = shuffled();
    for (int from = 0, page = 1; from < order.size(); from += PAGE, page++) {
      List<Map<String, Object>> value =
          order.subList(from, Math.min(order.size(), from + PAGE)).stream()
              .map(SamePeopleTest::graphUser)
              .toList();
      Map<String, Object> document = new LinkedHashMap<>();
      if (from + PAGE < order.size()) {
        document.put(
            "@odata.nextLink", "https://graph.microsoft.com/v1.0/users?$skiptoken=" + page);
      }
      document.put("value", value);
      write("users-" + page + ".json", JSON.writeValueAsString(document));
    }
  }

  private void azure() throws IOException {
    List<Map<String, Object>> users = shuffled().stream().map(SamePeopleTest::graphUser).toList();
    users.forEach(user -> List.of("department", "accountEnabled", "city").forEach(user::remove));
    write("az.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(users));
  }

  private static Map<String, Object> graphUser(Map<String, String> person) {
    Map<String, Object> user = new LinkedHashMap<>();
    person.forEach((name, value) -> user.put(name, value.isEmpty() ? null : value));
    user.put("accountEnabled", isEnabled(person));
    user.remove("telephoneNumber");
    user.put("businessPhones", List.of(person.getOrDefault("telephoneNumber", "")));
    return user;
  }

  private void ldif() throws IOException {
    Map<String, String> names =
        Map.of("surname", "sn", "jobTitle", "title", "city", "l", "mobilePhone", "mobile");
    StringBuilder ldif = new StringBuilder("version: 1\n\n");
    for (Map<String, String> person : shuffled()) {
      ldif.append("dn: CN=")
          .append(person.get("userPrincipalName"))
          .append(",OU=Staff,DC=contoso\n");
      ldif.append("objectClass: user\n");
      person.forEach(
          (name, value) -> {
            if (name.equals("id")) {
              line(ldif, "objectGUID", guid(value));
            } else if (name.equals("accountEnabled")) {
              ldif.append("userAccountControl: ")
                  .append(isEnabled(person) ? 512 : 514)
                  .append('\n');
            } else if (!value.isEmpty()) {
              line(ldif, names.getOrDefault(name, name), value.getBytes(StandardCharsets.UTF_8));
            }
          });
      ldif.append('\n');
    }
    write("users.ldif", ldif.toString());
  }

  /** In base64, folded as the tools do. */
  private static void line(StringBuilder ldif, String name, byte[] value) {
    String line = name + ":: " + Base64.getEncoder().encodeToString(value);
    ldif.append(line.replaceAll("(?<=\\G.{40})(?=.)", "\n ")).append('\n');
  }

  private static byte[] guid(String id) {
    UUID uuid = UUID.fromString(id);
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt((int) (uuid.getMostSignificantBits() >>> 32));
    bytes.putShort((short) (uuid.getMostSignificantBits() >>> 16));
    bytes.putShort((short) uuid.getMostSignificantBits());
    return bytes.order(ByteOrder.BIG_ENDIAN).putLong(uuid.getLeastSignificantBits()).array();
  }

  private List<Map<String, String>> shuffled() {
    List<Map<String, String>> order = new ArrayList<>(people);
    Collections.shuffle(order, new Random(people.size()));
    return order;
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve("exports").resolve(name), text);
  }

  /** Every planned change with what is wanted, in order. */
  private Set<String> plan(String name, String path, String more) throws IOException {
    Path jobs = Files.createDirectories(folder.resolve("jobs"));
    Path job =
        Files.writeString(
            jobs.resolve(name + ".yaml"), JOB.formatted(name, path, name, more.stripTrailing()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute("plan", job.toString(), "--offline", "--json");
    assertThat(code).as(err.toString()).isZero();
    TreeSet<String> changes = new TreeSet<>();
    for (JsonNode change : JSON.readTree(out.toString()).path("changes")) {
      changes.add(
          change.path("key").asString()
              + " "
              + change.path("action")
              + " "
              + change.path("attributes"));
    }
    return changes;
  }
}
