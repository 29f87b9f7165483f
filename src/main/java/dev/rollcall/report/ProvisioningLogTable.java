package dev.rollcall.report;

import dev.rollcall.provisioning.ProvisioningError;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * {@code provisioning-log.csv}: the entries of the provisioning log as a table, for a spreadsheet.
 * A cell that a spreadsheet would take for a formula begins with an apostrophe instead.
 */
final class ProvisioningLogTable implements ReportFormat {
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠|%";
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "id",
              "activityDateTime",
              "jobId",
              "cycleId",
              "changeId",
              "provisioningAction",
              "status",
              "skipReason",
              "reason",
              "errorCode",
              "errorReason",
              "recommendedAction",
              "additionalDetails",
              "durationInMilliseconds",
              "identityType",
              "sourceId",
              "sourceDisplayName",
              "sourceFile",
              "sourceLine",
              "targetSystem",
              "targetId",
              "targetDisplayName",
              "provisioningSteps",
              "modifiedProperties")
          .get();

  @Override
  public String fileName() {
    return "provisioning-log.csv";
  }

  @Override
  public Section open(Writer out, CycleContext context) throws IOException {
    CSVPrinter table = new CSVPrinter(out, FORMAT);
    return new Section() {
      @Override
      public void add(ReportedChange change) throws IOException {
        Optional<LogEntry> entry = change.logEntry(context);
        if (entry.isPresent()) {
          print(table, entry.get(), context);
        }
      }

      @Override
      public void end(CycleReport report) {}
    };
  }

  private static void print(CSVPrinter table, LogEntry entry, CycleContext context)
      throws IOException {
    ProvisioningError error = entry.error();
    cells(
        table,
        entry.id(),
        entry.time().toString(),
        context.job(),
        context.runId(),
        entry.changeId(),
        entry.action(),
        entry.status(),
        detail(entry, "SkipReason"),
        detail(entry, "Reason"),
        error == null ? "" : error.code(),
        error == null ? "" : error.reason(),
        error == null ? "" : error.recommendedAction(),
        entry.retry(),
        Long.toString(entry.durationInMilliseconds()),
        entry.identityType(),
        entry.source().key(),
        entry.source().label(),
        entry.source().position().file(),
        Long.toString(entry.source().position().line()),
        context.target(),
        entry.targetId(),
        entry.targetName(),
        entry.steps().stream()
            .map(step -> step.name() + ": " + step.status())
            .collect(Collectors.joining("; ")),
        entry.modifiedProperties());
  }

  private static String detail(LogEntry entry, String name) {
    return entry.steps().stream()
        .map(step -> step.details().getOrDefault(name, ""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static void cells(CSVPrinter table, String... cells) throws IOException {
    for (String cell : cells) {
      table.print(harmless(cell));
    }
    table.println();
  }

  /** OWASP, CSV Injection: a leading apostrophe makes a spreadsheet take the cell for text. */
  static String harmless(String cell) {
    return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
