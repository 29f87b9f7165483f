package dev.rollcall.source;

/**
 * What the last cells of a CSV's rows are like, so that one that was cut off can be told. Ids have
 * one length, codes and {@code True} or {@code False} two; texts have any, and tell nothing.
 */
final class LastCells {
  private static final int FEW = 3;
  private static final int SOME = 20;
  private int rows;
  private int shortest = Integer.MAX_VALUE;
  private int longest;

  /** Notes the last cell of a row that is whole. */
  void add(int bytes) {
    rows++;
    shortest = Math.min(shortest, bytes);
    longest = Math.max(longest, bytes);
  }

  /** Whether a cell is shorter than all others, though they are alike. */
  boolean tellsThatCut(int bytes) {
    boolean alike = longest - shortest <= 1 && rows >= FEW;
    boolean neverEmpty = bytes == 0 && rows >= SOME;
    return bytes < shortest && (alike || neverEmpty);
  }
}
