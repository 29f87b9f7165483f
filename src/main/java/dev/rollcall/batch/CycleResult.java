package dev.rollcall.batch;

import dev.rollcall.ledger.Cycle;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.safety.GuardFinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a cycle ended, with what its report needs beside the ledger's own rows.
 *
 * @param ending why it ended
 * @param message what stopped it, null when it went through
 * @param exports what was read
 * @param unchanged rows that were not looked at, by the last decision about them
 * @param unchangedGroups groups that were not looked at
 * @param guards what was held
 * @param warnings what a person should know, though nothing stopped
 * @param resumed whether an interrupted cycle was resumed
 * @param abandoned the run id of an interrupted cycle that could not be resumed
 */
public record CycleResult(
    Cycle cycle,
    Ending ending,
    @Nullable String message,
    List<Export> exports,
    Map<Standing, Long> unchanged,
    Map<Standing, Long> unchangedGroups,
    List<GuardFinding> guards,
    List<String> warnings,
    boolean resumed,
    Optional<String> abandoned) {

  /** Why a cycle ended. */
  public enum Ending {
    COMPLETED,
    /** None of those who were asked for stands in the exports. */
    NOBODY_FOUND,
    EXPORT_REFUSED,
    TARGET_UNAVAILABLE,
    INTERRUPTED
  }

  /** One file that was read. */
  public record Export(
      String role, String path, String shape, String sha256, long rows, long malformed) {}
}
