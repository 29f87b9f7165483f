package dev.rollcall.provisioning;

/** What is sent to the target for one object (Entra reference §9.1). */
public enum Action {
  /** A new account. */
  CREATE,
  /** Some attributes of an account. */
  UPDATE,
  /** An account that was disabled is active again, with whatever else has changed. */
  ENABLE,
  /** The account is made inactive; it and its data stay, unless the target destroys them. */
  DISABLE,
  /** The account is removed. */
  DELETE,
  /** References to other accounts are set, such as the manager; after both have one. */
  REFER,
  /** Members join a group. */
  JOIN,
  /** Members leave a group. */
  LEAVE,
  /** Nothing is sent. */
  NONE;

  /** Whether an object itself is changed, and not what it has to do with others. */
  public boolean isAboutObject() {
    return this != REFER && this != JOIN && this != LEAVE;
  }
}
