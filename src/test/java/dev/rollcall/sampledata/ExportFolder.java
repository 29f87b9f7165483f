package dev.rollcall.sampledata;

import dev.rollcall.sampledata.DirectoryModel.Assignment;
import dev.rollcall.sampledata.DirectoryModel.Group;
import dev.rollcall.sampledata.DirectoryModel.PrincipalType;
import dev.rollcall.sampledata.DirectoryModel.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One night's exports, in the shapes of the Entra portal and of Microsoft Graph. */
final class ExportFolder {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String GRAPH = "https://graph.microsoft.com/v1.0/$metadata#";
  private static final String SERVICE_PRINCIPAL = Colleague.idOf("service-principal");
  private static final List<String> MEMBERS_HEADER =
      List.of("Object ID", "User principal name", "Display name", "Member type");

  private final String name;
  private final DirectoryModel directory;
  private final CsvStyle style;
  private final long order;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private String cutId = "";
  private int cellsLeft;

  private ExportFolder(String name, DirectoryModel directory, CsvStyle style, long order) {
    this.name = name;
    this.directory = directory;
    this.style = style;
    this.order = order;
  }

  /**
   * @param order the portal promises no order of its rows; each number gives another
   */
  static ExportFolder of(String name, DirectoryModel directory, CsvStyle style, long order) {
    return new ExportFolder(name, directory, style, order);
  }

  ExportFolder cuttingTheRowOf(String id, int cells) {
    cutId = id;
    cellsLeft = cells;
    return this;
  }

  Map<String, byte[]> files() {
    put("users.csv", style.write(userRows()));
    put("deleted-users.json", pretty(deletedUsers()));
    put("groups.json", pretty(groups()));
    for (Group group : directory.groups) {
      put("members/" + group.id() + ".csv", style.write(memberRows(group)));
    }
    put("service-principal.json", pretty(appRoles()));
    put("app-role-assigned-to.json", pretty(assignments()));
    return files;
  }

  private List<List<String>> userRows() {
    List<List<String>> rows = new ArrayList<>();
    for (Colleague user : directory.users.values()) {
      rows.add(user.id().equals(cutId) ? user.row().subList(0, cellsLeft) : user.row());
    }
    Collections.shuffle(rows, new Random(order));
    rows.add(0, Colleague.COLUMNS);
    return rows;
  }

  private List<List<String>> memberRows(Group group) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(MEMBERS_HEADER);
    for (String member : group.members()) {
      Colleague user = directory.users.get(member);
      if (user != null) {
        rows.add(List.of(member, user.get("userPrincipalName"), user.get("displayName"), "User"));
      }
      directory.groups.stream()
          .filter(nested -> nested.id().equals(member))
          .forEach(nested -> rows.add(List.of(member, "", nested.name(), "Group")));
    }
    return rows;
  }

  private ObjectNode deletedUsers() {
    ObjectNode page = page("users");
    ArrayNode values = page.putArray("value");
    for (Colleague user : directory.deleted.values()) {
      values
          .addObject()
          .put("id", user.id())
          .put("userPrincipalName", user.id().replace("-", "") + user.get("userPrincipalName"))
          .put("displayName", user.get("displayName"))
          .put("mail", user.get("mail"))
          .put("deletedDateTime", "2026-11-20T09:30:00Z");
    }
    return page;
  }

  private ObjectNode groups() {
    ObjectNode page = page("groups(id,displayName,description,securityEnabled)");
    ArrayNode values = page.putArray("value");
    for (Group group : directory.groups) {
      values
          .addObject()
          .put("id", group.id())
          .put("displayName", group.name())
          .put("description", group.description())
          .put("securityEnabled", true);
    }
    return page;
  }

  private ObjectNode appRoles() {
    ObjectNode page = page("servicePrincipals('" + SERVICE_PRINCIPAL + "')/appRoles");
    ArrayNode values = page.putArray("value");
    addRole(values, Role.USER, "User", null);
    addRole(values, Role.SPACE_MANAGER, "Space Manager", "space.manager");
    addRole(values, Role.MSIAM_ACCESS, "msiam_access", null);
    return page;
  }

  private static void addRole(ArrayNode values, Role role, String displayName, String value) {
    ObjectNode json = values.addObject();
    json.putArray("allowedMemberTypes").add("User");
    json.put("description", displayName).put("displayName", displayName).put("id", role.id);
    json.put("isEnabled", true).put("origin", "Application").put("value", value);
  }

  private ObjectNode assignments() {
    ObjectNode page = page("servicePrincipals('" + SERVICE_PRINCIPAL + "')/appRoleAssignedTo");
    ArrayNode values = page.putArray("value");
    directory.assignments.forEach(assignment -> addAssignment(values, assignment));
    addAssignment( // another application; not a person
        values,
        new Assignment(Colleague.idOf("room-booking"), PrincipalType.ServicePrincipal, Role.USER));
    return page;
  }

  private void addAssignment(ArrayNode values, Assignment assignment) {
    values
        .addObject()
        .put("id", Colleague.idOf("assignment/" + assignment).replace("-", ""))
        .putNull("deletedDateTime")
        .put("appRoleId", assignment.role().id)
        .put("createdDateTime", "2026-11-02T08:00:00.0000000Z")
        .put("principalDisplayName", nameOf(assignment))
        .put("principalId", assignment.principalId())
        .put("principalType", assignment.principalType().name())
        .put("resourceDisplayName", "SpaceIQ")
        .put("resourceId", SERVICE_PRINCIPAL);
  }

  private String nameOf(Assignment assignment) {
    Colleague user = directory.users.get(assignment.principalId());
    return user != null
        ? user.get("displayName")
        : directory.names.getOrDefault(assignment.principalId(), "Room Booking");
  }

  private static ObjectNode page(String context) {
    return JSON.createObjectNode().put("@odata.context", GRAPH + context);
  }

  private static String pretty(ObjectNode json) {
    return json.toPrettyString().replace("\r\n", "\n") + "\n";
  }

  private void put(String file, String text) {
    files.put(name + "/" + file, text.getBytes(StandardCharsets.UTF_8));
  }
}
