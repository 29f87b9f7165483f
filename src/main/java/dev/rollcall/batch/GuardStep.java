package dev.rollcall.batch;

import dev.rollcall.safety.GuardFinding;
import java.util.List;

/** Judges the exports and the staged changes as a whole. */
interface GuardStep {
  /**
   * Judges a cycle.
   *
   * @return what is held
   * @throws dev.rollcall.safety.ExportRefusedException when the exports cannot be trusted
   */
  List<GuardFinding> judge(DecideTally tally);
}
