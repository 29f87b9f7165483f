package dev.rollcall.source;

import dev.rollcall.directory.AppRoleAssignment.PrincipalType;
import java.io.Closeable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads who is assigned to the application, without making an object of each of a million
 * assignments: pages of Microsoft Graph's {@code appRoleAssignedTo}, or the same as CSV.
 *
 * <pre>{"principalId": "…", "principalType": "User", "appRoleId": "…", "deletedDateTime": null}
 * </pre>
 */
public final class AssignmentExport implements Closeable {
  /** The field of a record that holds the principal's object id. */
  public static final int PRINCIPAL = 0;

  /** The field of a record that holds the id of the app role. */
  public static final int ROLE = 1;

  private static final int TYPE = 2;
  private static final int DELETED = 3;
  private static final List<FieldName> FIELDS =
      List.of(
          FieldName.required("principalId"),
          FieldName.required("appRoleId"),
          FieldName.required("principalType"),
          FieldName.optional("deletedDateTime"));

  private final ExportReader reader;
  private PrincipalType type = PrincipalType.USER;

  private AssignmentExport(List<ExportFile> files) {
    reader = new ExportReader(files, FIELDS);
  }

  /** Opens the files with all assignments of the application. */
  public static AssignmentExport open(List<ExportFile> files) {
    return new AssignmentExport(files);
  }

  /**
   * The record of the next assignment, null behind the last one; deleted ones are passed over.
   *
   * @throws ExportException when a file or a single record cannot be read
   */
  public @Nullable RawRecord next() {
    Export export = reader.next();
    while (export != null && export.record().has(DELETED) && export.record().flaw() == null) {
      export = reader.next();
    }
    if (export == null) {
      return null;
    }
    RawRecord record = export.record();
    if (record.flaw() != null) {
      throw malformed(export, record.flaw());
    }
    if (!record.has(PRINCIPAL) || !record.has(ROLE)) {
      throw malformed(export, "found an assignment without principalId or appRoleId");
    }
    type = type(export);
    return record;
  }

  /** What kind of principal the last assignment is for. */
  public PrincipalType principalType() {
    return type;
  }

  @Override
  public void close() {
    reader.close();
  }

  private static PrincipalType type(Export export) {
    return switch (export.record().field(TYPE).strip().toLowerCase(Locale.ROOT)) {
      case "user" -> PrincipalType.USER;
      case "group" -> PrincipalType.GROUP;
      case "serviceprincipal" -> PrincipalType.SERVICE_PRINCIPAL;
      default ->
          throw malformed(
              export, "found an unknown principalType, expected User, Group or ServicePrincipal");
    };
  }

  private static MalformedExportException malformed(Export export, String what) {
    return new MalformedExportException(export.position(), what + "; export the assignments again");
  }
}
