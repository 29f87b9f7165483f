package dev.rollcall.source;

import org.jspecify.annotations.Nullable;

/** Finds where one record ends and the next begins, without parsing any. */
interface RecordSplitter {
  /**
   * Goes to the next record.
   *
   * @return false after the last one
   */
  boolean next(RawRecord record);

  /**
   * Why what was read to its end may not have been the whole of it, though nothing proves that;
   * null where there is no reason to doubt.
   */
  default @Nullable String doubt() {
    return null;
  }

  /** The pages that were read so far, none where a format has no pages. */
  default PageChain pages() {
    return PageChain.NONE;
  }
}
