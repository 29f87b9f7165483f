package dev.rollcall.notification;

/** What a run made of the job's quarantine. */
public enum QuarantineChange {
  /** The job was not quarantined, and is not; or it is as it was before. */
  NONE,
  BEGAN,
  /** It goes on for another cause. */
  CHANGED,
  /** It has lasted so long that no cycle is tried by itself any more. */
  GIVEN_UP,
  ENDED
}
