package dev.rollcall.source;

import java.util.List;

/**
 * One shape of export: how it is recognised and how it is read. A new shape is a new one of these.
 */
interface ExportFormat {
  /** The names of the shapes it reads, as reports and job files have them. */
  List<String> shapes();

  /** Whether a file with this beginning has this shape. */
  boolean recognises(ByteWindow beginning);

  /**
   * Begins to read a file of this shape.
   *
   * @throws ExportException when its header shows that it is of no use
   */
  OpenExport open(ByteWindow window, List<FieldName> fields);

  /**
   * A file that is being read.
   *
   * @param shape the name of its shape in reports, such as {@code entra-portal-users}
   * @param heading what the meaning of each record depends on: the header line, or nothing
   * @param columns the columns as the directory calls them, where the file has a header
   */
  record OpenExport(
      String shape,
      String heading,
      List<String> columns,
      RecordSplitter splitter,
      RecordParser parser) {
    public OpenExport {
      columns = List.copyOf(columns);
    }
  }
}
