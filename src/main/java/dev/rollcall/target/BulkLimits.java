package dev.rollcall.target;

/**
 * What a bulk request may hold (RFC 7644 §3.7.4).
 *
 * @param operations the most operations, 0 when there are no bulk requests
 * @param payload the most bytes
 */
public record BulkLimits(int operations, int payload) {
  /** No bulk requests. */
  public static final BulkLimits NONE = new BulkLimits(0, 0);

  public BulkLimits {
    if (operations < 0 || payload < 0) {
      throw new IllegalArgumentException("bulk operations and payload must not be negative");
    }
  }

  boolean areOffered() {
    return operations > 1;
  }
}
