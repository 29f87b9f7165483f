package dev.rollcall.batch;

import dev.rollcall.provisioning.Standing;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** How many there are of each standing, as a step's execution context keeps them. */
final class StandingCounts {
  private StandingCounts() {}

  static void store(Map<Standing, Long> counts, ExecutionContext context, String prefix) {
    counts.forEach((standing, count) -> context.putLong(prefix + standing, count));
  }

  /** Those that were stored; a standing of nobody is not among them. */
  static Map<Standing, Long> of(ExecutionContext context, String prefix) {
    Map<Standing, Long> counts = new EnumMap<>(Standing.class);
    for (Standing standing : Standing.values()) {
      long count = context.getLong(prefix + standing, 0);
      if (count > 0) {
        counts.put(standing, count);
      }
    }
    return counts;
  }
}
