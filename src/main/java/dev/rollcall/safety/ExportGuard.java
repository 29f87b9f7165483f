package dev.rollcall.safety;

import dev.rollcall.ledger.ExportBaselines;
import dev.rollcall.snapshot.ColumnsFound;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The trust gate: judges the exports as a whole before anything is sent. */
public final class ExportGuard {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final String USERS = "users";

  /** Exports that may shrink as they like: a bin is emptied, roles are few. */
  private static final Set<String> MAY_SHRINK = Set.of("deletedUsers", "appRoles");

  /** So few rows less are no sign of a broken export, where there are few. */
  private static final long FEW = 5;

  private final ExportLimits limits;
  private final ExportBaselines baselines;
  private final Set<ExportRule> accepted;
  private final Set<GuardFinding> passed = new LinkedHashSet<>();

  /**
   * @param accepted the rules that may be broken this once
   */
  public ExportGuard(ExportLimits limits, ExportBaselines baselines, Set<ExportRule> accepted) {
    this.limits = limits;
    this.baselines = baselines;
    this.accepted = Set.copyOf(accepted);
  }

  /** What was found and let pass, since somebody accepted it for this run. */
  public List<GuardFinding> passed() {
    return List.copyOf(passed);
  }

  /**
   * Refuses an export, unless somebody accepted the rule that it breaks.
   *
   * @throws ExportRefusedException when nobody did
   */
  public void refuse(ExportRule rule, String message) {
    if (!accepted.contains(rule)) {
      throw new ExportRefusedException(rule.key(), message + rule.acceptance());
    }
    passed.add(GuardFinding.accepted(rule, message));
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
    judgeDuplicates(exports);
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
      refuse(
          ExportRule.UNKNOWN_PRINCIPALS,
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

  /**
   * Refuses members of the assigned groups of whom too many stand neither in the users nor in the
   * deleted users.
   */
  public void judgeMembers(long unknown, long members) {
    if (unknown > FEW && exceeds(unknown, members, limits.maximumDropPercent())) {
      refuse(
          ExportRule.UNKNOWN_PRINCIPALS,
          "the users export lacks "
              + unknown
              + " of the "
              + members
              + " members of the assigned groups, more than the "
              + limits.maximumDropPercent().toPlainString()
              + " % allowed: users and members are not of the same directory or night; export both"
              + " again");
    }
  }

  /**
   * Refuses users of whom nobody has an attribute any more that a mapping or a filter uses.
   *
   * @param wanted by the name that Microsoft Graph uses
   */
  public void judgeColumns(ColumnsFound found, Set<String> wanted) {
    Set<String> gone = new TreeSet<>(baselines.columns(USERS));
    gone.retainAll(wanted);
    gone.removeAll(found.filled());
    if (!found.isNearlyAll() && found.withHeader()) {
      gone.removeAll(found.columns());
    } else if (!found.isNearlyAll()) {
      gone.clear();
    }
    if (!gone.isEmpty()) {
      refuse(
          ExportRule.COLUMNS,
          "the users export lacks "
              + String.join(", ", gone)
              + ", which a mapping or a filter uses and which the last good run had: every account"
              + " would lose it; export the users with it again");
    }
  }

  private void judgeDuplicates(List<ExportFacts> exports) {
    long duplicates = exports.stream().mapToLong(ExportFacts::duplicates).sum();
    long users =
        exports.stream()
            .filter(export -> export.role().equals(USERS))
            .mapToLong(ExportFacts::rows)
            .sum();
    if (duplicates > FEW && exceeds(duplicates, users, limits.malformedPercent())) {
      refuse(
          ExportRule.DUPLICATES,
          pathOf(USERS, exports)
              + ": "
              + duplicates
              + " of "
              + users
              + " rows have a key that stood there before, more than the "
              + limits.malformedPercent().toPlainString()
              + " % allowed: two exports may have been put together; export all users anew");
    }
  }

  private void judgeAge(ExportFacts export, Instant now) {
    Duration age = Duration.between(export.modified(), now);
    if (!limits.maximumAge().isZero() && age.compareTo(limits.maximumAge()) > 0) {
      refuse(
          ExportRule.AGE,
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
      refuse(
          ExportRule.MALFORMED,
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
    long lost = before.orElse(0) - rows;
    if (before.isPresent()
        && !MAY_SHRINK.contains(role)
        && (lost > FEW || role.equals(USERS))
        && exceeds(before.getAsLong() - rows, before.getAsLong(), limits.maximumDropPercent())) {
      refuse(
          ExportRule.DROP,
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
    List<ExportFacts> files =
        exports.stream().filter(export -> export.role().equals(role)).toList();
    return files.size() == 1 ? files.get(0).path().toString() : files.size() + " files of " + role;
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
