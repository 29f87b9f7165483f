package dev.rollcall.mapping;

/** What a mapped resource is for. */
public enum MappingPurpose {
  /** A new account: every mapping flows, and defaults fill what is empty. */
  CREATE,
  /** An account that exists: neither defaults nor {@link FlowType#ON_CREATE} attributes flow. */
  UPDATE,
  /**
   * An account whose person is out of scope: only the mappings that read {@code [IsSoftDeleted]}
   * flow, and it is true (Entra reference §4.5).
   */
  DISABLE
}
