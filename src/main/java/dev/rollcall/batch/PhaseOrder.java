package dev.rollcall.batch;

import dev.rollcall.provisioning.PlannedChange.Phase;

/**
 * Keeps the phases apart where requests are in flight together: a chunk can hold the end of one and
 * the beginning of the next, and a name has to be free before somebody else takes it. Changes must
 * be handed out in phase order, and begun in the order in which they were handed out.
 */
final class PhaseOrder {
  private final int[] unanswered = new int[Phase.values().length];

  synchronized void handedOut(Phase phase) {
    unanswered[phase.ordinal()]++;
  }

  /** Waits until every change of earlier phases that was handed out has been answered. */
  synchronized void awaitEarlierThan(Phase phase) throws InterruptedException {
    while (anyBefore(phase)) {
      wait();
    }
  }

  synchronized void answered(Phase phase) {
    unanswered[phase.ordinal()]--;
    if (unanswered[phase.ordinal()] == 0) {
      notifyAll();
    }
  }

  private boolean anyBefore(Phase phase) {
    for (int earlier = 0; earlier < phase.ordinal(); earlier++) {
      if (unanswered[earlier] > 0) {
        return true;
      }
    }
    return false;
  }
}
