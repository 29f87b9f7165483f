package dev.rollcall.batch;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.provisioning.Planner;
import dev.rollcall.snapshot.KnownRecords;
import dev.rollcall.snapshot.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Finds who is linked to an account and was in no export; to an active one, unless accounts are to
 * be deleted. After a row that does not say whom it is about, and when only a few people were asked
 * for, absence proves nothing. In a delta, too: there it finds who is owed something.
 */
final class LeaverReader implements ItemStreamReader<String> {
  private static final String POSITION = "rollcall.leavers";
  private final CycleParts parts;
  private final DecideTallySource tally;
  private final List<String> leavers = new ArrayList<>();
  private int next;

  LeaverReader(CycleParts parts, DecideTallySource tally) {
    this.parts = parts;
    this.tally = tally;
  }

  @Override
  public void open(ExecutionContext context) {
    parts.progress().step("leavers");
    next = Math.toIntExact(context.getLong(POSITION, 0));
    if (parts.users().isPartial() || tally.get().unidentified()) {
      return;
    }
    if (tally.get().delta()) {
      leavers.addAll(parts.owed().keys());
      return;
    }
    KnownRecords known = parts.users().known();
    readAgainIfResumed();
    Consumer<String> leaver =
        key -> {
          if (!known.isSeen(RecordKey.hash(key))) {
            leavers.add(key);
          }
        };
    if (parts.missing() == Planner.Leaving.DELETE) {
      parts.raw().people().eachLinkedKey(ObjectKind.USER, leaver);
    } else {
      parts.raw().people().eachActiveKey(ObjectKind.USER, leaver);
      parts.grace().over().forEach(leaver);
    }
    leavers.sort(null);
  }

  @Override
  public @Nullable String read() {
    if (parts.stoppage().requested()) {
      throw new CycleStoppedException();
    }
    return next < leavers.size() ? leavers.get(next++) : null;
  }

  @Override
  public void update(ExecutionContext context) {
    context.putLong(POSITION, next);
  }

  /** A process that resumes here has not seen the exports yet. */
  private void readAgainIfResumed() {
    if (!parts.users().isOpen()) {
      parts.users().open(tally.get().position());
      parts.users().close();
    }
  }
}
