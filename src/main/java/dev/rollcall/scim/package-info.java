/** RFC 7643 and 7644 as Java data and JSON. */
@NullMarked
package dev.rollcall.scim;

import org.jspecify.annotations.NullMarked;
