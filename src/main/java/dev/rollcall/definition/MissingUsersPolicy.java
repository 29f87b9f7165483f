package dev.rollcall.definition;

/** What happens to a linked account whose person is in no full export any more. */
public enum MissingUsersPolicy {
  DISABLE,
  DELETE,
  IGNORE
}
