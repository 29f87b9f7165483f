/** Who is provisioned at all. */
@NullMarked
package dev.rollcall.scope;

import org.jspecify.annotations.NullMarked;
