package dev.rollcall.mapping;

import dev.rollcall.scim.AttributePath;

/**
 * A value by which an existing account is looked for (Entra reference §4.2).
 *
 * @param path the target attribute, such as {@code userName}
 * @param value what it must hold, never empty
 * @param precedence from 1, the lowest is tried first
 */
public record MatchingAttribute(AttributePath path, String value, int precedence) {}
