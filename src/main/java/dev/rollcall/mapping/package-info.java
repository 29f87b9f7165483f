/** How a directory object becomes the resource we want at the target. */
@NullMarked
package dev.rollcall.mapping;

import org.jspecify.annotations.NullMarked;
