package dev.rollcall.source;

import java.io.Closeable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the direct members of one group: the portal's <em>Download members</em> or pages of
 * Microsoft Graph. Neither names the group; its file does.
 */
public final class MemberExport implements Closeable {
  /** The field of a record that holds the member's object id. */
  public static final int MEMBER = 0;

  private static final int TYPE = 1;
  private static final List<FieldName> FIELDS =
      List.of(
          FieldName.required("id"), FieldName.optional("@odata.type", "objectType", "Member type"));

  private final ExportReader reader;
  private Kind kind = Kind.OTHER;

  private MemberExport(List<ExportFile> files) {
    reader = new ExportReader(files, FIELDS);
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
    return new MemberExport(filesOfOneGroup);
  }

  /**
   * The record of the next member, null behind the last one.
   *
   * @throws ExportException when a file or a single record cannot be read
   */
  public @Nullable RawRecord next() {
    Export export = reader.next();
    if (export == null) {
      return null;
    }
    RawRecord record = export.record();
    String flaw = record.has(MEMBER) ? record.flaw() : "found a member without an object id";
    if (flaw != null) {
      throw new MalformedExportException(export.position(), flaw + "; export the members again");
    }
    kind = kind(record);
    return record;
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
