package dev.rollcall.provisioning;

import dev.rollcall.scim.AttributePath;

/**
 * A value by which an existing account is looked for.
 *
 * @param path the target attribute, such as {@code userName}
 * @param value what it must hold
 * @param precedence lowest first (Entra reference §4.2)
 */
public record MatchingValue(AttributePath path, String value, int precedence) {}
