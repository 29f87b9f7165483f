package dev.rollcall.report;

import java.io.IOException;
import java.io.Writer;

/** One file of a run folder. Another format is another class, named in {@link ReportWriter}. */
interface ReportFormat {

  /** Such as {@code report.json}. */
  String fileName();

  /**
   * Begins the file.
   *
   * @param out UTF-8; closed by the caller
   */
  Section open(Writer out, CycleContext context) throws IOException;

  /** A file that is being written. */
  interface Section {

    /** One staged change, in phase and key order; most files want none or only some. */
    default void add(ReportedChange change) throws IOException {}

    /** The facts of the whole cycle, after the last change. */
    void end(CycleReport report) throws IOException;
  }
}
