package dev.rollcall.batch;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.ledger.StagedChange;
import dev.rollcall.provisioning.PlannedChange;
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
  private final CycleParts parts;
  private final List<Phase> phases;
  private final PhaseOrder order;
  private final int pageSize;
  private final Queue<StagedChange> page = new ArrayDeque<>();
  private int phase;
  private ObjectKind lastKind = ObjectKind.USER;
  private String lastKey = "";

  PendingChangeReader(CycleParts parts, List<Phase> phases, PhaseOrder order, int pageSize) {
    this.parts = parts;
    this.phases = phases;
    this.order = order;
    this.pageSize = pageSize;
  }

  @Override
  public @Nullable StagedChange read() {
    parts.progress().step("apply");
    if (parts.stoppage().requested()) {
      throw new CycleStoppedException();
    }
    while (page.isEmpty() && phase < phases.size()) {
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
        parts
            .raw()
            .stagedChanges()
            .pending(parts.cycle().id(), phases.get(phase), lastKind, lastKey, pageSize);
    if (pending.isEmpty()) {
      phase++;
      lastKind = ObjectKind.USER;
      lastKey = "";
      return;
    }
    PlannedChange last = pending.get(pending.size() - 1).change();
    lastKind = last.subject().kind();
    lastKey = last.subject().key();
    if (phases.get(phase) != Phase.NOTHING) {
      parts.raw().cycles().sending(parts.cycle().id(), last);
    }
    page.addAll(pending);
  }
}
