package dev.rollcall.scope;

/**
 * One condition of a scope as somebody met it.
 *
 * @param reason what is reported when it is not met
 * @param met whether it is
 * @param detail what was found; holds personal data
 */
public record ScopeCondition(SkipReason reason, boolean met, String detail) {}
