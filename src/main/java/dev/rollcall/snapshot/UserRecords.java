package dev.rollcall.snapshot;

import dev.rollcall.source.Export;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** The records of the users exports, one after the other. */
interface UserRecords extends Closeable {
  /** Goes to the next record; the file that holds it, null behind the last. */
  @Nullable Export next();

  /** Which of the files is being read, counted from 0. */
  int fileIndex();

  /** Whether the record says all there is to say of its person. */
  boolean isWhole();

  @Override
  void close();
}
