/** One night's directory as its exports tell it: keys, joins, digests, who is missing. */
@NullMarked
package dev.rollcall.snapshot;

import org.jspecify.annotations.NullMarked;
