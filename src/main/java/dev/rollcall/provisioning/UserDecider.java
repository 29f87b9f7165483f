package dev.rollcall.provisioning;

/** The way of one person to a planned change. */
public interface UserDecider {
  /** Decides what happens to a person; reads the target, and never writes to it. */
  PlannedChange decide(Candidate person);
}
