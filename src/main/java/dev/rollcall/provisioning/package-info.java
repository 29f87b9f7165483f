/** Decides what happens to one object, and makes it happen. */
@NullMarked
package dev.rollcall.provisioning;

import org.jspecify.annotations.NullMarked;
