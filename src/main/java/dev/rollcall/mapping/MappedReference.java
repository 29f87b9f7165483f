package dev.rollcall.mapping;

import dev.rollcall.scim.AttributePath;

/**
 * A reference to another directory object. It can be sent only when that object has an account
 * whose id is known, so it is no part of the mapped resource (Entra reference §4.6).
 *
 * @param path the target attribute, such as the enterprise extension's {@code manager}
 * @param sourceKey what the export calls the other object: the key of its own record
 */
public record MappedReference(AttributePath path, String sourceKey) {}
