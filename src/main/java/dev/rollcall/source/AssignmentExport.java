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

  /** The field that names the principal unless a job says otherwise. */
  public static final String DEFAULT_KEY = "principalId";

  private static final int TYPE = 2;
  private static final int DELETED = 3;

  private final ExportReader reader;
  private final SourceErrors errors;
  private PrincipalType type = PrincipalType.USER;

  private AssignmentExport(List<ExportFile> files, String key, SourceErrors errors) {
    this.errors = errors;
    this.reader =
        new ExportReader(
            files,
            List.of(
                FieldName.required(key),
                FieldName.required("appRoleId"),
                FieldName.optional("principalType"),
                FieldName.optional("deletedDateTime")),
            errors);
  }

  /** Opens the files with all assignments of the application. */
  public static AssignmentExport open(List<ExportFile> files) {
    return open(files, DEFAULT_KEY, SourceErrors.refused());
  }

  /**
   * Opens the files with all assignments of the application.
   *
   * @param key the field that names the principal: by id, user principal name or DN
   */
  public static AssignmentExport open(List<ExportFile> files, String key, SourceErrors errors) {
    return new AssignmentExport(files, key, errors);
  }

  /**
   * The record of the next assignment, null behind the last one; deleted ones are passed over.
   *
   * @throws ExportException when a file or a single record cannot be read
   */
  public @Nullable RawRecord next() {
    for (Export export = reader.next(); export != null; export = reader.next()) {
      RawRecord record = export.record();
      if (record.flaw() == null && record.has(DELETED)) {
        continue;
      }
      try {
        verify(export);
        type = type(export);
        return record;
      } catch (MalformedExportException e) {
        errors.meet(e);
      }
    }
    return null;
  }

  /** What was read of each file. */
  public List<ExportReader.FileCount> counts() {
    return reader.counts();
  }

  /** What kind of principal the last assignment is for. */
  public PrincipalType principalType() {
    return type;
  }

  @Override
  public void close() {
    reader.close();
  }

  private static void verify(Export export) {
    RawRecord record = export.record();
    String flaw = record.flaw();
    if (flaw != null) {
      throw malformed(export, flaw);
    }
    if (!record.has(PRINCIPAL) || !record.has(ROLE)) {
      throw malformed(export, "found an assignment without principalId or appRoleId");
    }
  }

  /** An assignment that does not say is a user's. */
  private static PrincipalType type(Export export) {
    if (!export.record().has(TYPE)) {
      return PrincipalType.USER;
    }
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
