package dev.rollcall.batch;

import dev.rollcall.ledger.StagedChange;
import dev.rollcall.provisioning.PlannedChange.Phase;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Hands out the staged changes in phase and key order. Before the first change of a page can be
 * sent, the ledger has noted how far changes may have been sent: a run that resumes after a crash
 * looks up those creations first, and one that cannot resume looks up all of them.
 */
final class PendingChangeReader implements ItemReader<StagedChange> {
  private static final Phase[] PHASES = Phase.values();
  private final CycleParts parts;
  private final PhaseOrder order;
  private final int pageSize;
  private final Queue<StagedChange> page = new ArrayDeque<>();
  private int phase;
  private String lastKey = "";

  PendingChangeReader(CycleParts parts, PhaseOrder order, int pageSize) {
    this.parts = parts;
    this.order = order;
    this.pageSize = pageSize;
  }

  @Override
  public @Nullable StagedChange read() {
    parts.progress().step("apply");
    if (parts.stoppage().requested()) {
      throw new CycleStoppedException();
    }
    while (page.isEmpty() && phase < PHASES.length) {
      nextPage();
    }
    StagedChange next = page.poll();
    if (next != null) {
      order.handedOut(next.change().phase());
    }
    return next;
  }

  private void nextPage() {
    List<StagedChange> pending =
        parts.raw().stagedChanges().pending(parts.cycle().id(), PHASES[phase], lastKey, pageSize);
    if (pending.isEmpty()) {
      phase++;
      lastKey = "";
      return;
    }
    lastKey = pending.get(pending.size() - 1).change().subject().key();
    if (PHASES[phase] != Phase.NOTHING) {
      parts.raw().cycles().sending(parts.cycle().id(), PHASES[phase], lastKey);
    }
    page.addAll(pending);
  }
}
