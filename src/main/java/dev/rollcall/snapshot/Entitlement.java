package dev.rollcall.snapshot;

import dev.rollcall.directory.AppRole;
import org.jspecify.annotations.Nullable;

/**
 * A role that a person holds in the application.
 *
 * @param role the role, {@link AppRole#defaultAccess()} for none in particular
 * @param viaGroup id of the assigned group through which it is held, null when assigned directly
 */
public record Entitlement(AppRole role, @Nullable String viaGroup) {}
