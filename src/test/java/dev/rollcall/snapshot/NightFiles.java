package dev.rollcall.snapshot;

import dev.rollcall.source.ExportFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the exports of a small night into a folder. */
final class NightFiles {
  static final String HEADER = "userPrincipalName,displayName,mail,id";

  private final Path folder;
  private final List<String> users = new ArrayList<>();
  private final List<String> assignments = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();
  private String header = HEADER;
  private String lineEnd = "\r\n";

  NightFiles(Path folder) {
    this.folder = folder;
  }

  /** The object id of a person by number. */
  static String id(int person) {
    return "11111111-aaaa-4aaa-8aaa-%012d".formatted(person);
  }

  /** An ordinary row of the portal's download. */
  static String row(int person, String name) {
    return "p%d@contoso.com,%s,p%d.mail@contoso.com,%s".formatted(person, name, person, id(person));
  }

  void header(String line) {
    header = line;
  }

  void lineEnd(String text) {
    lineEnd = text;
  }

  void user(int person, String name) {
    users.add(row(person, name));
  }

  void row(String text) {
    users.add(text);
  }

  void deleted(int person) {
    deleted.add("{\"id\":\"%s\",\"mail\":\"d%d@contoso.com\"}".formatted(id(person), person));
  }

  void assign(String principal, String type, String role) {
    assignment(
        "{\"deletedDateTime\":null,\"principalId\":\"%s\",\"principalType\":\"%s\",\"appRoleId\":\"%s\"}"
            .formatted(principal, type, role));
  }

  void assignment(String json) {
    assignments.add(json);
  }

  void roles(String... ids) {
    write(
        "roles.json",
        IntStream.range(0, ids.length)
            .mapToObj(
                i ->
                    "{\"id\":\"%s\",\"displayName\":\"Role %d\",\"value\":null,\"isEnabled\":true,\"allowedMemberTypes\":[\"User\"]}"
                        .formatted(ids[i], i))
            .collect(Collectors.joining(",", "{\"value\":[", "]}")));
  }

  void groups(String... ids) {
    write(
        "groups.json",
        IntStream.range(0, ids.length)
            .mapToObj(
                i ->
                    "{\"id\":\"%s\",\"displayName\":\"Group %d\",\"securityEnabled\":true}"
                        .formatted(ids[i], i))
            .collect(Collectors.joining(",", "{\"value\":[", "]}")));
  }

  Path members() {
    try {
      return Files.createDirectories(folder.resolve("members"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void members(String group, String... ids) {
    memberRows(group, Arrays.stream(ids).map(id -> id + ",,,User").toArray(String[]::new));
  }

  void memberRows(String group, String... rows) {
    members();
    write(
        "members/" + group + ".csv",
        "Object ID,User principal name,Display name,Member type\r\n"
            + Arrays.stream(rows).map(row -> row + "\r\n").collect(Collectors.joining()));
  }

  Entitlements entitlements() {
    return EntitlementsReader.read(files());
  }

  /** Writes everything and says where it is. */
  SnapshotFiles files() {
    return files(SnapshotFiles.DEFAULT_KEY);
  }

  SnapshotFiles files(String key) {
    write(
        "users.csv",
        header + lineEnd + users.stream().map(row -> row + lineEnd).collect(Collectors.joining()));
    write("assignments.json", "{\"value\":[" + String.join(",\n", assigned()) + "]}");
    write("deleted.json", "{\"value\":[" + String.join(",\n", deleted) + "]}");
    return new SnapshotFiles(
        ExportFile.find(folder, "users.csv"),
        ExportFile.find(folder, "deleted.json"),
        optional("groups.json"),
        Files.exists(folder.resolve("members")) ? ExportFile.find(folder, "members/*") : List.of(),
        optional("roles.json"),
        ExportFile.find(folder, "assignments.json"),
        key);
  }

  /** Somebody is always assigned, if only another application: an empty export is refused. */
  private List<String> assigned() {
    return assignments.isEmpty()
        ? List.of(
            "{\"principalId\":\"app\",\"principalType\":\"ServicePrincipal\",\"appRoleId\":\"r1\"}")
        : assignments;
  }

  private List<ExportFile> optional(String name) {
    return Files.exists(folder.resolve(name)) ? ExportFile.find(folder, name) : List.of();
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
