package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.types.EnterpriseUserExtension;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import com.unboundid.scim2.common.utils.SchemaUtils;
import com.unboundid.scim2.server.utils.ResourceTypeDefinition;
import com.unboundid.scim2.server.utils.SchemaChecker;
import dev.rollcall.cli.MoodyTarget.Captured;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What goes over the wire in a night of a thousand changes, judged by the schemas, paths and
 * operations of another implementation of RFC 7643 and 7644.
 */
class WireTest {
  private static final String GROUP = "5e1f0000-0000-4000-8000-000000000001";
  private static final String HEADER =
      "id,userPrincipalName,displayName,givenName,surname,mail,jobTitle,department,city,"
          + "telephoneNumber,accountEnabled,manager\n";
  @TempDir private Path folder;
  private MoodyTarget target;
  private Path job;
  private final Map<String, GenericScimResource> resources = new HashMap<>();
  private final Map<String, Integer> judged = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private SchemaChecker users;
  private SchemaChecker groups;

  @BeforeEach
  void prepare() throws Exception {
    target = new MoodyTarget(folder.resolve("store"));
    users =
        new SchemaChecker(
            new ResourceTypeDefinition.Builder("User", "/Users")
                .setCoreSchema(SchemaUtils.getSchema(UserResource.class))
                .addOptionalSchemaExtension(SchemaUtils.getSchema(EnterpriseUserExtension.class))
                .build());
    groups =
        new SchemaChecker(
            new ResourceTypeDefinition.Builder("Group", "/Groups")
                .setCoreSchema(SchemaUtils.getSchema(GroupResource.class))
                .build());
    Files.writeString(folder.resolve("token"), MoodyTarget.TOKEN);
    job =
        Files.writeString(
            folder.resolve("job.yaml"),
            """
            name: wire
            source:
              directory: .
              users: { path: users.csv }
              groups: { path: groups.json }
              members: { path: "members/*.csv" }
              missingUsers: delete
            scope: { sync: all, outOfScope: delete }
            target: { url: "%s", auth: { bearer: "${file:%s}" } }
            mappings:
              users:
                - { target: userName, source: "[userPrincipalName]", matching: 1 }
                - { target: externalId, source: "[objectId]" }
                - { target: active, source: "Not([IsSoftDeleted])" }
                - { target: displayName, source: "[displayName]" }
                - { target: name.formatted, source: 'Join(" ", [givenName], [surname])' }
                - { target: name.givenName, source: "[givenName]" }
                - { target: name.familyName, source: "[surname]" }
                - { target: title, source: "[jobTitle]", clearWhenNull: true }
                - { target: 'emails[type eq "work"].value', source: "[mail]", matching: 2 }
                - { target: 'addresses[type eq "work"].locality', source: "[city]", clearWhenNull: true }
                - { target: 'phoneNumbers[type eq "work"].value', source: "[telephoneNumber]", clearWhenNull: true }
                - { target: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", source: "[department]" }
                - { target: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", source: "[manager]" }
              groups:
                - { target: displayName, source: "[displayName]", matching: 1 }
            safety:
              deletions: { count: 2000, percent: 100 }
              memberships: { percent: 100 }
              updates: { percent: 100 }
              creations: { percent: 100 }
              export: { maximumAgeHours: 0, maximumDropPercent: 100 }
            report: { directory: runs }
            ledger: { url: "jdbc:h2:file:%s" }
            """
                .formatted(target.uri(), folder.resolve("token"), folder.resolve("ledger")));
  }

  @AfterEach
  void stop() throws Exception {
    target.close();
  }

  @Test
  void everyRequestOfTwoNightsIsAsTheSchemasAndTheProtocolHaveIt() throws Exception {
    night("Everybody", 0, 1200, 0, 0, 0);
    int first = target.captured().size();
    // 400 titles, 200 cleared, 100 mails, 100 blocked, 100 gone, 100 new; members and managers.
    night("All of us", 100, 1300, 400, 200, 100);
    target.captured().forEach(this::judge);
    assertThat(problems).isEmpty();
    long changes =
        target.captured().stream().skip(first).filter(it -> !it.method().equals("GET")).count();
    assertThat(changes).as("changes of the second night").isGreaterThanOrEqualTo(1000);
    assertThat(judged.keySet())
        .contains(
            "POST /Users",
            "POST /Groups",
            "PATCH /Users",
            "PATCH /Groups",
            "DELETE /Users",
            "GET filter");
  }

  /** People from one number to another, of whom some have changed. */
  private void night(String group, int from, int to, int titles, int cleared, int mails)
      throws Exception {
    Files.createDirectories(folder.resolve("members"));
    StringBuilder people = new StringBuilder(HEADER);
    StringBuilder members =
        new StringBuilder("Object ID,User principal name,Display name,Member type\n");
    for (int i = from; i < to; i++) {
      int n = i - from;
      boolean isCleared = n >= titles && n < titles + cleared;
      boolean hasOtherMail = n >= titles + cleared && n < titles + cleared + mails;
      boolean isBlocked =
          titles > 0 && n >= titles + cleared + mails && n < titles + cleared + 2 * mails;
      people.append(
          "%s,p%d@x.example,\"P, \"\"%d\"\"\",Pat,Number %d,%s,%s,\"Sales, EMEA\",%s,%s,%s,%s%n"
              .formatted(
                  id(i),
                  i,
                  i,
                  i,
                  hasOtherMail ? "other" + i + "@x.example" : "p" + i + "@x.example",
                  n < titles ? "Lead" : isCleared ? "" : "Guide",
                  isCleared ? "" : "東京",
                  isCleared ? "" : "+81 3 5550 " + i,
                  isBlocked ? "False" : "True",
                  i % 10 == 0 ? id(i + 1) : ""));
      if (i % 2 == 0) {
        members.append("%s,p%d@x.example,P,User%n".formatted(id(i), i));
      }
    }
    Files.writeString(folder.resolve("users.csv"), people);
    Files.writeString(
        folder.resolve("groups.json"),
        "{\"value\":[{\"id\":\"%s\",\"displayName\":\"%s\",\"securityEnabled\":true}]}"
            .formatted(GROUP, group));
    Files.writeString(folder.resolve("members/" + GROUP + ".csv"), members);
    StringBuilder err = new StringBuilder();
    java.io.StringWriter errors = new java.io.StringWriter();
    int code =
        Main.commandLine()
            .setErr(new java.io.PrintWriter(errors, true))
            .execute("run", job.toString(), "--quiet");
    assertThat(code).as(err.append(errors).toString()).isZero();
  }

  private static String id(int number) {
    return new java.util.UUID(0x4000L, 0x8000000000000000L | number).toString();
  }

  private void judge(Captured request) {
    String path = request.uri().getPath().replaceFirst(".*/(Users|Groups)", "/$1");
    String collection = path.startsWith("/Users") ? "/Users" : "/Groups";
    String what = request.method() + " " + collection;
    try {
      switch (request.method()) {
        case "POST" -> created(collection, request);
        case "PATCH" -> changed(collection, path.substring(collection.length() + 1), request);
        case "DELETE" -> assertThat(request.body()).isEmpty();
        default -> what = asked(request, what);
      }
      judged.merge(what, 1, Integer::sum);
    } catch (Exception | AssertionError e) {
      problems.add(what + ": " + e.getMessage() + " " + request.body());
    }
  }

  private void created(String collection, Captured request) throws Exception {
    isScim(request);
    GenericScimResource wanted =
        JsonUtils.getObjectReader().forType(GenericScimResource.class).readValue(request.body());
    checker(collection).checkCreate(wanted.getObjectNode()).throwSchemaExceptions();
    assertThat(request.status()).isEqualTo(201);
    String id = JsonUtils.getObjectReader().readTree(request.answer()).path("id").asText();
    wanted.setId(id);
    resources.put(id, wanted);
  }

  private void changed(String collection, String id, Captured request) throws Exception {
    isScim(request);
    PatchRequest patch =
        JsonUtils.getObjectReader().forType(PatchRequest.class).readValue(request.body());
    GenericScimResource before = Objects.requireNonNull(resources.get(id), id);
    checker(collection)
        .checkModify(patch.getOperations(), before.getObjectNode())
        .throwSchemaExceptions();
    patch.apply(before);
    assertThat(request.status()).isBetween(200, 204);
  }

  private static String asked(Captured request, String what) throws Exception {
    String query = String.valueOf(request.uri().getRawQuery());
    for (String parameter : query.split("&", -1)) {
      if (parameter.startsWith("filter=")) {
        Filter.fromString(
            URLDecoder.decode(parameter.substring("filter=".length()), StandardCharsets.UTF_8));
        return "GET filter";
      }
    }
    return what;
  }

  private static void isScim(Captured request) {
    // RFC 7644 §3.1.
    assertThat(request.contentType()).startsWith("application/scim+json");
  }

  private SchemaChecker checker(String collection) {
    return collection.equals("/Users") ? users : groups;
  }
}
