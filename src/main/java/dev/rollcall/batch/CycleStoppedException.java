package dev.rollcall.batch;

/** A cycle ends before its end: by a signal, or because the target cannot be used. */
final class CycleStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CycleStoppedException() {
    super("the cycle was asked to stop");
  }
}
