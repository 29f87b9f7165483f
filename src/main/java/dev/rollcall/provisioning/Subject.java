package dev.rollcall.provisioning;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.scim.ResourceType;

/**
 * Whom a decision is about.
 *
 * @param key the record's key in the exports
 * @param label what a person is called in a report; never in a log
 * @param position where the record stands
 * @param digest the record's digest as it was decided on; 0 when it stands in no export
 */
public record Subject(
    ObjectKind kind, String key, String label, SourcePosition position, long digest) {

  /** What it is at the target. */
  public ResourceType resourceType() {
    return switch (kind) {
      case USER -> ResourceType.USER;
      case GROUP -> ResourceType.GROUP;
    };
  }
}
