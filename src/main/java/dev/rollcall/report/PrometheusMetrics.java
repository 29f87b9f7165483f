package dev.rollcall.report;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code metrics.prom}: the last run as gauges, for the node exporter's textfile collector
 * (Prometheus text format 0.0.4). No personal data.
 *
 * <pre>{@code
 * # HELP rollcall_run_objects Objects of the last run, by what became of them.
 * # TYPE rollcall_run_objects gauge
 * rollcall_run_objects{job="spaceiq",kind="user",outcome="created"} 240
 * }</pre>
 */
final class PrometheusMetrics implements ReportFormat {

  @Override
  public String fileName() {
    return "metrics.prom";
  }

  @Override
  public Section open(Writer out, CycleContext context) {
    return report -> out.write(new Text(report.job()).of(report));
  }

  private static final class Text {
    private final StringBuilder text = new StringBuilder();
    private final String job;

    Text(String job) {
      this.job = job;
    }

    String of(CycleReport report) throws IOException {
      header("info", "The last run: 1, with its verb, cycle and status.");
      sample(
          "info",
          "1",
          "verb",
          report.verb(),
          "cycle",
          report.cycle().key(),
          "status",
          report.status().key());
      single("exit_code", "The exit code of the last run.", report.exitCode());
      single("success", "Whether the last run ended with exit code 0.", success(report));
      single("start_time_seconds", "When the last run began.", seconds(report.started()));
      single("end_time_seconds", "When the last run ended.", seconds(report.ended()));
      single(
          "duration_seconds", "How long the last run took.", report.duration().toMillis() / 1000.0);
      quarantine(report.quarantine());
      objects(report);
      byLabel("skipped", "Users left out, by reason.", "reason", skipped(report));
      byLabel("requests", "Requests to the target, by kind.", "request", report.requests());
      byLabel("failures", "Failed records, by error code.", "code", failures(report));
      byLabel("held", "Changes a guard held back, by rule.", "rule", held(report));
      byLabel("export_rows", "Records in the exports, by role.", "role", rows(report, false));
      byLabel(
          "export_malformed_rows",
          "Records in the exports that cannot be read, by role.",
          "role",
          rows(report, true));
      return text.toString();
    }

    private void quarantine(@Nullable QuarantineFacts quarantine) {
      single("quarantined", "Whether the job is quarantined.", quarantine == null ? 0 : 1);
      if (quarantine != null) {
        single(
            "quarantined_since_seconds", "When the quarantine began.", seconds(quarantine.since()));
        if (quarantine.nextAttempt() != null) {
          single(
              "next_attempt_seconds",
              "When a quarantined job is tried again.",
              seconds(quarantine.nextAttempt()));
        }
      }
    }

    private void objects(CycleReport report) {
      header("objects", "Objects of the last run, by what became of them.");
      for (Outcome outcome : Outcome.values()) {
        sample(
            "objects",
            Long.toString(report.users().of(outcome)),
            "kind",
            "user",
            "outcome",
            outcome.key());
      }
      for (Outcome outcome : Outcome.values()) {
        sample(
            "objects",
            Long.toString(report.groups().of(outcome)),
            "kind",
            "group",
            "outcome",
            outcome.key());
      }
    }

    private static double success(CycleReport report) {
      return report.exitCode() == 0 ? 1 : 0;
    }

    private static double seconds(Instant instant) {
      return instant.toEpochMilli() / 1000.0;
    }

    private static Map<String, Long> skipped(CycleReport report) {
      Map<String, Long> values = new LinkedHashMap<>();
      report.skipped().forEach((reason, count) -> values.put(reason.code(), count));
      return values;
    }

    private static Map<String, Long> failures(CycleReport report) {
      Map<String, Long> values = new LinkedHashMap<>();
      report.failures().forEach(group -> values.put(group.code(), group.count()));
      return values;
    }

    private static Map<String, Long> held(CycleReport report) {
      Map<String, Long> values = new LinkedHashMap<>();
      report.guards().forEach(guard -> values.merge(guard.rule(), guard.held(), Long::sum));
      return values;
    }

    private static Map<String, Long> rows(CycleReport report, boolean malformed) {
      Map<String, Long> values = new LinkedHashMap<>();
      report
          .exports()
          .forEach(
              export ->
                  values.merge(
                      export.role(), malformed ? export.malformed() : export.rows(), Long::sum));
      return values;
    }

    private void single(String name, String help, double value) {
      header(name, help);
      sample(name, number(value));
    }

    private void byLabel(String name, String help, String label, Map<String, Long> values) {
      if (!values.isEmpty()) {
        header(name, help);
        values.forEach((key, value) -> sample(name, Long.toString(value), label, key));
      }
    }

    private void header(String name, String help) {
      text.append("# HELP rollcall_run_").append(name).append(' ').append(help).append('\n');
      text.append("# TYPE rollcall_run_").append(name).append(" gauge\n");
    }

    private void sample(String name, String value, String... labels) {
      text.append("rollcall_run_").append(name).append("{job=\"").append(escaped(job)).append('"');
      for (int i = 0; i < labels.length; i += 2) {
        text.append(',').append(labels[i]).append("=\"").append(escaped(labels[i + 1])).append('"');
      }
      text.append("} ").append(value).append('\n');
    }

    private static String number(double value) {
      return value == Math.rint(value)
          ? String.format(Locale.ROOT, "%.0f", value)
          : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String escaped(String label) {
      return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
  }
}
