package dev.rollcall.directory;

/** The two kinds of directory objects that are provisioned. */
public enum ObjectKind {
  USER,
  GROUP
}
