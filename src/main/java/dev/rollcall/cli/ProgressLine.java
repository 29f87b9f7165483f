package dev.rollcall.cli;

import dev.rollcall.batch.Progress;
import java.time.Duration;
import java.util.Locale;

/** One line on a terminal that says how far a cycle is; nothing where nobody watches. */
final class ProgressLine implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final String CLEAR = "\r\u001b[K";
  private final Output output;
  private final Progress progress;
  private final long start = System.nanoTime();
  private final Thread thread;

  private ProgressLine(Output output, Progress progress) {
    this.output = output;
    this.progress = progress;
    this.thread = new Thread(this::draw, "progress");
    thread.setDaemon(true);
  }

  static ProgressLine show(Output output, Progress progress) {
    ProgressLine line = new ProgressLine(output, progress);
    if (output.terminal() && !output.quiet()) {
      line.thread.start();
    }
    return line;
  }

  @Override
  public void close() {
    if (thread.isAlive()) {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void draw() {
    try {
      while (true) {
        Thread.sleep(INTERVAL.toMillis());
        output.err().print(CLEAR + text());
        output.err().flush();
      }
    } catch (InterruptedException ended) {
      output.err().print(CLEAR);
      output.err().flush();
    }
  }

  private String text() {
    double seconds = (System.nanoTime() - start) / 1e9;
    String counts = progress.read() + " read, " + progress.planned() + " to look at";
    if (!progress.step().equals("apply")) {
      return progress.step() + ": " + counts;
    }
    double rate = progress.done() / Math.max(seconds, 0.001);
    long left = Math.max(0, progress.planned() - progress.done());
    return String.format(
        Locale.ROOT,
        "apply: %d of %d done, %.0f/s, about %d s left",
        progress.done(),
        progress.planned(),
        rate,
        (long) (left / Math.max(rate, 0.001)));
  }
}
