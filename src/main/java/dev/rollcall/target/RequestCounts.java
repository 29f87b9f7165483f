package dev.rollcall.target;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How many requests were made, by what they were for. Shared by threads. */
public final class RequestCounts {
  private final AtomicLongArray byKind = new AtomicLongArray(RequestKind.values().length);
  private final AtomicLong retries = new AtomicLong();
  private final AtomicLong throttled = new AtomicLong();

  void sent(RequestKind kind) {
    byKind.incrementAndGet(kind.ordinal());
  }

  void retried() {
    retries.incrementAndGet();
  }

  void throttledOnce() {
    throttled.incrementAndGet();
  }

  /** The counts by the names of the report. */
  public Map<String, Long> asMap() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (RequestKind kind : RequestKind.values()) {
      counts.put(kind.name().toLowerCase(Locale.ROOT), byKind.get(kind.ordinal()));
    }
    counts.put("retries", retries.get());
    counts.put("throttled", throttled.get());
    return counts;
  }
}
