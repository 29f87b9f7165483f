/** Tells people and machines what the cycle did. */
@NullMarked
package dev.rollcall.report;

import org.jspecify.annotations.NullMarked;
