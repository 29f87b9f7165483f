package dev.rollcall.definition;

/** Whether an export holds everyone or only what has changed. */
public enum ExportKind {
  /** Who is not in it is not in the directory. */
  FULL,
  /** Who is not in it has not changed. */
  DELTA
}
