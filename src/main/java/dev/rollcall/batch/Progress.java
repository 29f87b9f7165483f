package dev.rollcall.batch;

import java.util.concurrent.atomic.AtomicLong;

/** How far a cycle is, for the line on a terminal. Shared by threads. */
public final class Progress {
  private volatile String step = "starting";
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong planned = new AtomicLong();
  private final AtomicLong done = new AtomicLong();

  void step(String name) {
    step = name;
  }

  void read(long rows) {
    read.set(rows);
  }

  void plannedOne() {
    planned.incrementAndGet();
  }

  void doneOne() {
    done.incrementAndGet();
  }

  /** The step that runs: {@code decide}, {@code leavers}, {@code guard}, {@code apply}. */
  public String step() {
    return step;
  }

  /** Rows read. */
  public long read() {
    return read.get();
  }

  /** Changes planned. */
  public long planned() {
    return planned.get();
  }

  /** Changes done. */
  public long done() {
    return done.get();
  }
}
