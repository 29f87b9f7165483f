package dev.rollcall.provisioning;

/** Stand-in while compiling. */
public final class UserDecider {
  /** Stand-in. */
  public PlannedChange decide(Candidate person) {
    throw new UnsupportedOperationException(person.user().key());
  }
}
