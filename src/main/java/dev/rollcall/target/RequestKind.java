package dev.rollcall.target;

/** What a request is for; the words of the report's {@code requests}. */
enum RequestKind {
  MATCH,
  LIST,
  READ,
  CREATE,
  UPDATE,
  DELETE,
  BULK
}
