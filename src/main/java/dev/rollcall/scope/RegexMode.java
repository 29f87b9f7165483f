package dev.rollcall.scope;

/** How much of a value the pattern of a scoping filter must cover (Entra reference §3). */
public enum RegexMode {
  /** The pattern occurs somewhere in the value, as .NET's {@code Regex.IsMatch} has it. */
  FIND,
  /** The pattern covers the whole value. */
  MATCHES
}
