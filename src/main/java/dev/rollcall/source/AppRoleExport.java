package dev.rollcall.source;

import dev.rollcall.directory.AppRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the roles an application offers: a page or array of {@code appRole}s, or an application or
 * service principal (or a page of them) that has {@code appRoles}.
 */
public final class AppRoleExport {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private AppRoleExport() {}

  /**
   * All roles, in the order of the files.
   *
   * @throws ExportException when a file cannot be read or holds no roles in any of these forms
   */
  public static List<AppRole> read(List<ExportFile> files) {
    List<AppRole> roles = new ArrayList<>();
    for (ExportFile file : files) {
      addRoles(file, tree(file), roles);
    }
    return List.copyOf(roles);
  }

  private static void addRoles(ExportFile file, JsonNode node, List<AppRole> roles) {
    if (node.isArray()) {
      node.forEach(each -> addRoles(file, each, roles));
    } else if (node.path("appRoles").isArray()) {
      node.path("appRoles").forEach(each -> addRoles(file, each, roles));
    } else if (node.path("value").isArray()) {
      node.path("value").forEach(each -> addRoles(file, each, roles));
    } else if (node.path("id").isString() && node.path("allowedMemberTypes").isArray()) {
      roles.add(role(node));
    } else {
      throw new MalformedExportException(
          file.position(),
          "found no app roles, expected appRoles of a service principal or a page of them;"
              + " docs/how-to/exports.md has the command that makes it");
    }
  }

  private static AppRole role(JsonNode node) {
    String id = node.path("id").stringValue();
    return new AppRole(
        id,
        node.path("displayName").stringValue(id),
        textOrNull(node.path("value")),
        node.path("isEnabled").booleanValue(true),
        node.path("allowedMemberTypes").valueStream().anyMatch(AppRoleExport::isUser));
  }

  private static boolean isUser(JsonNode memberType) {
    return "User".equalsIgnoreCase(memberType.stringValue(""));
  }

  private static @Nullable String textOrNull(JsonNode node) {
    String text = node.stringValue("");
    return text.isEmpty() ? null : text;
  }

  private static JsonNode tree(ExportFile file) {
    try (InputStream in = DecodedInput.open(file)) {
      JsonNode tree = MAPPER.readTree(in);
      if (tree.isMissingNode()) {
        throw new EmptyExportException(
            file.position(), "is empty, expected app roles; make it again");
      }
      return tree;
    } catch (UnexpectedEndOfInputException e) {
      throw new TruncatedExportException(
          file.position(), "ends before its JSON is closed; the export was cut off: make it again");
    } catch (JacksonException e) {
      throw new MalformedExportException(
          file.position(), "is no JSON, expected the app roles; make the export again");
    } catch (NoSuchFileException e) {
      throw ByteWindow.missing(file);
    } catch (IOException e) {
      throw ByteWindow.unreadable(file, e);
    }
  }
}
