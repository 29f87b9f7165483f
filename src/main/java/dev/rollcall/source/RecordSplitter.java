package dev.rollcall.source;

/** Finds where one record ends and the next begins, without parsing any. */
interface RecordSplitter {
  /**
   * Goes to the next record.
   *
   * @return false after the last one
   */
  boolean next(RawRecord record);

  /** Whether the file says that the directory has more than it holds. */
  default boolean expectsAnotherPage() {
    return false;
  }
}
