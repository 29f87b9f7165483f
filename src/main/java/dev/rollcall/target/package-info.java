/** Speaks SCIM over HTTP to one service provider, with its quirks and limits. */
@NullMarked
package dev.rollcall.target;

import org.jspecify.annotations.NullMarked;
