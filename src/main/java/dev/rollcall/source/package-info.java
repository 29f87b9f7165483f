/** Reads export files, row by row, with their position. */
@NullMarked
package dev.rollcall.source;

import org.jspecify.annotations.NullMarked;
