package dev.rollcall.safety;

import dev.rollcall.ledger.ExportBaselines;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The trust gate: judges the exports as a whole before anything is sent. */
public final class ExportGuard {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private final ExportLimits limits;
  private final ExportBaselines baselines;

  public ExportGuard(ExportLimits limits, ExportBaselines baselines) {
    this.limits = limits;
    this.baselines = baselines;
  }

  /**
   * Refuses what is stale, malformed beyond the tolerated rows, or has shrunk.
   *
   * @throws ExportRefusedException for the first rule that is broken
   */
  public void judge(List<ExportFacts> exports, Instant now) {
    for (ExportFacts export : exports) {
      judgeAge(export, now);
      judgeMalformed(export);
    }
    rowsByRole(exports).forEach((role, rows) -> judgeDrop(role, rows, exports));
  }

  /**
   * Refuses exports that do not fit together: people who are assigned, and stand neither in the
   * users nor in the deleted users.
   *
   * @param unknown assigned people who stand nowhere
   * @param assigned assigned people in all
   */
  public void judgeAssignments(long unknown, long assigned) {
    if (exceeds(unknown, assigned, limits.maximumDropPercent())) {
      throw new ExportRefusedException(
          "unknownPrincipals",
          "the users export lacks "
              + unknown
              + " of the "
              + assigned
              + " users that are assigned to the application, more than the "
              + limits.maximumDropPercent().toPlainString()
              + " % allowed: it was probably cut short or filtered; export all users again, or raise"
              + " safety.export.maximumDropPercent");
    }
  }

  /** Remembers how many rows each export had, once a run went well. */
  public void remember(List<ExportFacts> exports) {
    baselines.remember(rowsByRole(exports));
  }

  private void judgeAge(ExportFacts export, Instant now) {
    Duration age = Duration.between(export.modified(), now);
    if (!limits.maximumAge().isZero() && age.compareTo(limits.maximumAge()) > 0) {
      throw new ExportRefusedException(
          "maximumAgeHours",
          export.path()
              + ": is "
              + age.toHours()
              + " hours old, more than the "
              + limits.maximumAge().toHours()
              + " allowed: export it again, or raise safety.export.maximumAgeHours");
    }
  }

  private void judgeMalformed(ExportFacts export) {
    if (exceeds(export.malformed(), export.rows(), limits.malformedPercent())) {
      throw new ExportRefusedException(
          "malformed",
          export.path()
              + ": "
              + export.malformed()
              + " of "
              + export.rows()
              + " rows are malformed, more than the "
              + limits.malformedPercent().toPlainString()
              + " % allowed: export it again, or raise source.malformed.percent");
    }
  }

  private void judgeDrop(String role, long rows, List<ExportFacts> exports) {
    OptionalLong before = baselines.rows(role);
    if (before.isPresent()
        && exceeds(before.getAsLong() - rows, before.getAsLong(), limits.maximumDropPercent())) {
      throw new ExportRefusedException(
          "maximumDropPercent",
          pathOf(role, exports)
              + ": has "
              + rows
              + " rows, and the last good run read "
              + before.getAsLong()
              + "; that is more than "
              + limits.maximumDropPercent().toPlainString()
              + " % fewer: it was probably cut short; export it again, or, if so many are really"
              + " gone, raise safety.export.maximumDropPercent for one run");
    }
  }

  private static String pathOf(String role, List<ExportFacts> exports) {
    return exports.stream()
        .filter(export -> export.role().equals(role))
        .findFirst()
        .map(export -> export.path().toString())
        .orElse(role);
  }

  private static Map<String, Long> rowsByRole(List<ExportFacts> exports) {
    Map<String, Long> rows = new LinkedHashMap<>();
    exports.forEach(export -> rows.merge(export.role(), export.rows(), Long::sum));
    return rows;
  }

  private static boolean exceeds(long part, long whole, BigDecimal percent) {
    return BigDecimal.valueOf(part)
            .multiply(HUNDRED)
            .compareTo(percent.multiply(BigDecimal.valueOf(whole)))
        > 0;
  }
}
