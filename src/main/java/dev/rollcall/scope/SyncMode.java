package dev.rollcall.scope;

/** Whom an application is for before any filter is asked (Entra reference §2.1). */
public enum SyncMode {
  /** Who is assigned to the application, directly or through a group. */
  ASSIGNED,
  /** Everybody in the directory; assignments are not asked for. */
  ALL
}
