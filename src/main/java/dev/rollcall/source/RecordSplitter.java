package dev.rollcall.source;

/** Finds where one record ends and the next begins, without parsing any. */
interface RecordSplitter {
  /**
   * Goes to the next record.
   *
   * @return false after the last one
   */
  boolean next(RawRecord record);

  /** The pages that were read so far, none where a format has no pages. */
  default PageChain pages() {
    return PageChain.NONE;
  }
}
