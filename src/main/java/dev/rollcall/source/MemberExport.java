package dev.rollcall.source;

import dev.rollcall.directory.AttributeNames;
import java.io.Closeable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the direct members of one group: the portal's <em>Download members</em> or pages of
 * Microsoft Graph. Neither names the group; its file does.
 */
public final class MemberExport implements Closeable {
  /** The field of a record that holds the member's object id. */
  public static final int MEMBER = 0;

  private static final int TYPE = 1;
  private static final FieldName MEMBER_TYPE =
      FieldName.optional("@odata.type", "objectType", "Member type", "principalType");

  /** A member is named by its id; where no record has one, by user principal name or DN. */
  private static final FieldName ANY_NAME =
      new FieldName(
          Stream.of("id", "memberId", "userPrincipalName", "distinguishedName", "member")
              .flatMap(name -> AttributeNames.aliases(name).stream())
              .toList(),
          true);

  private final ExportReader reader;
  private final SourceErrors errors;
  private Kind kind = Kind.OTHER;

  private MemberExport(List<ExportFile> files, FieldName name, SourceErrors errors) {
    this.errors = errors;
    this.reader = new ExportReader(files, List.of(name, MEMBER_TYPE), errors);
  }

  /** What a member is. */
  public enum Kind {
    USER,
    GROUP,
    /** A device, a contact, another application. */
    OTHER
  }

  /** Opens the files with the members of one group. */
  public static MemberExport open(List<ExportFile> filesOfOneGroup) {
    return open(filesOfOneGroup, null, SourceErrors.refused());
  }

  /**
   * Opens the files with the members of one group.
   *
   * @param key the field that names a member; null for its id, or else whatever names it
   */
  public static MemberExport open(
      List<ExportFile> filesOfOneGroup, @Nullable String key, SourceErrors errors) {
    return new MemberExport(
        filesOfOneGroup, key == null ? ANY_NAME : FieldName.required(key), errors);
  }

  /**
   * The record of the next member, null behind the last one.
   *
   * @throws ExportException when a file or a single record cannot be read
   */
  public @Nullable RawRecord next() {
    for (Export export = reader.next(); export != null; export = reader.next()) {
      RawRecord record = export.record();
      String flaw = record.has(MEMBER) ? record.flaw() : "found a member without an object id";
      if (flaw == null) {
        kind = kind(record);
        return record;
      }
      errors.meet(
          new MalformedExportException(export.position(), flaw + "; export the members again"));
    }
    return null;
  }

  /** What was read of each file. */
  public List<ExportReader.FileCount> counts() {
    return reader.counts();
  }

  /** What the last member is; a record that does not say is a user. */
  public Kind kind() {
    return kind;
  }

  @Override
  public void close() {
    reader.close();
  }

  /** {@code User}, {@code #microsoft.graph.user}. */
  private static Kind kind(RawRecord record) {
    if (!record.has(TYPE)) {
      return Kind.USER;
    }
    String type = record.field(TYPE).strip().toLowerCase(Locale.ROOT);
    return switch (type.substring(type.lastIndexOf('.') + 1)) {
      case "user" -> Kind.USER;
      case "group" -> Kind.GROUP;
      default -> Kind.OTHER;
    };
  }
}
