package dev.rollcall.batch;

import dev.rollcall.directory.DirectoryGroup;
import dev.rollcall.directory.ObjectKind;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.snapshot.KnownRecords;
import dev.rollcall.snapshot.RecordKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Hands out the keys of the groups that someone must look at: those that differ from the ledger,
 * and those of the ledger that no export names any more. The others are counted.
 */
final class GroupRecordReader implements ItemStreamReader<String> {
  private static final String PREFIX = "rollcall.groups.";
  private final CycleParts parts;
  private final List<String> keys = new ArrayList<>();
  private final Map<Standing, Long> unchanged = new EnumMap<>(Standing.class);
  private int next;

  GroupRecordReader(CycleParts parts) {
    this.parts = parts;
  }

  @Override
  public void open(ExecutionContext context) {
    next = Math.toIntExact(context.getLong(PREFIX + "position", 0));
    if (!parts.groups().provisioned()) {
      return;
    }
    parts.progress().step("groups");
    KnownRecords known = parts.groups().known().get();
    for (DirectoryGroup group : parts.groups().exports().groups().all()) {
      int index = known.find(RecordKey.hash(group.key()));
      if (index >= 0) {
        known.markSeen(index);
      }
      boolean same =
          index >= 0
              && !known.owed(index)
              && known.digest(index) == parts.groups().exports().digest(group);
      if (same) {
        unchanged.merge(Standing.ofCode(known.state(index)), 1L, Long::sum);
      } else {
        keys.add(group.key());
      }
    }
    parts
        .raw()
        .people()
        .eachActiveKey(
            ObjectKind.GROUP,
            key -> {
              if (!known.isSeen(RecordKey.hash(key))) {
                keys.add(key);
              }
            });
    keys.sort(null);
  }

  @Override
  public @Nullable String read() {
    if (parts.stoppage().requested()) {
      throw new CycleStoppedException();
    }
    return next < keys.size() ? keys.get(next++) : null;
  }

  @Override
  public void update(ExecutionContext context) {
    context.putLong(PREFIX + "position", next);
    StandingCounts.store(unchanged, context, PREFIX);
  }

  /** The groups that were not looked at, by the last decision about them. */
  static Map<Standing, Long> unchanged(ExecutionContext context) {
    return StandingCounts.of(context, PREFIX);
  }
}
