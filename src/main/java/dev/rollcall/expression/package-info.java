/** The language in which a mapping says where a value comes from. */
@NullMarked
package dev.rollcall.expression;

import org.jspecify.annotations.NullMarked;
