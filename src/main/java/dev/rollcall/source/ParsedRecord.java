package dev.rollcall.source;

import dev.rollcall.directory.Attributes;

/** What a record says, or why it cannot be read. */
public sealed interface ParsedRecord {
  /** A record that is well formed. */
  record WellFormed(Attributes attributes) implements ParsedRecord {}

  /**
   * A record that is not.
   *
   * @param message what was found and what was expected; no personal data
   */
  record Malformed(String message) implements ParsedRecord {}
}
