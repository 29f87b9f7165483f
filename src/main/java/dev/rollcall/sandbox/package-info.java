/** A local service provider to try things against. */
@NullMarked
package dev.rollcall.sandbox;

import org.jspecify.annotations.NullMarked;
