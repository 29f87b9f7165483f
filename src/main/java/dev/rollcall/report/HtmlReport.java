package dev.rollcall.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.Writer;

/**
 * {@code report.html}: for people. One file that needs no network, to be read on a screen, a phone
 * or paper.
 */
final class HtmlReport implements ReportFormat {
  private static final String TEMPLATES = "dev.rollcall.report.templates";

  @Override
  public String fileName() {
    return "report.html";
  }

  @Override
  public Section open(Writer out, CycleContext context) {
    ShownChanges changes = new ShownChanges(context);
    return new Section() {
      @Override
      public void add(ReportedChange change) {
        changes.add(change);
      }

      @Override
      public void end(CycleReport report) {
        ReportPage page =
            new ReportPageAssembly(report, context, changes).page(PageResources.load());
        engine().render("report.jte", page, new WriterOutput(out));
      }
    };
  }

  private static TemplateEngine engine() {
    return TemplateEngine.createPrecompiled(
        null, ContentType.Html, HtmlReport.class.getClassLoader(), TEMPLATES);
  }
}
