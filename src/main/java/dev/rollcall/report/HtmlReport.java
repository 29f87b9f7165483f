package dev.rollcall.report;

import java.io.Writer;

/** {@code report.html}: self-contained, for people. */
final class HtmlReport implements ReportFormat {

  @Override
  public String fileName() {
    return "report.html";
  }

  @Override
  public Section open(Writer out, CycleContext context) {
    return report -> out.write("<!doctype html>\n");
  }
}
