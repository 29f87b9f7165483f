package dev.rollcall.scope;

/** Whether one object is provisioned. */
public sealed interface ScopeDecision {

  /** It is, with these roles of the application. */
  record InScope(AppRoles roles) implements ScopeDecision {}

  /**
   * It is not.
   *
   * @param detail the condition that failed and the value it met, such as {@code fails "Sales in
   *     the US": department EQUALS "Sales", but it is "Finance"}. Holds personal data: for reports,
   *     never for a log line.
   */
  record OutOfScope(SkipReason reason, String detail) implements ScopeDecision {}
}
