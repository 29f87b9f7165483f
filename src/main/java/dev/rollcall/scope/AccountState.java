package dev.rollcall.scope;

/** How an object stands in the directory (Entra reference §2.4). */
public enum AccountState {
  /** May sign in. */
  ENABLED,
  /** Sign-in is blocked. */
  DISABLED,
  /** In the directory's recycle bin. */
  SOFT_DELETED
}
