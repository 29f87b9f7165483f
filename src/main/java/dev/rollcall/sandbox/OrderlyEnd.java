package dev.rollcall.sandbox;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets requests through until the end begins, and then waits for those under way. */
final class OrderlyEnd extends Filter {
  private int underWay;
  private boolean begun;

  @Override
  public String description() {
    return "requests under way are answered before the end";
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    if (!enter()) {
      try (exchange) {
        Answer.error(503, "the sandbox is ending").sendOn(exchange);
      }
      return;
    }
    try {
      chain.doFilter(exchange);
    } finally {
      leave();
    }
  }

  /** Returns when nothing is under way any more, after this time at the latest. */
  synchronized void await(Duration atMost) {
    begun = true;
    long end = System.nanoTime() + atMost.toNanos();
    try {
      while (underWay > 0 && System.nanoTime() < end) {
        TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean enter() {
    underWay += begun ? 0 : 1;
    return !begun;
  }

  private synchronized void leave() {
    underWay--;
    notifyAll();
  }
}
