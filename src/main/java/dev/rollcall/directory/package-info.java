/** What an exported directory contains. */
@NullMarked
package dev.rollcall.directory;

import org.jspecify.annotations.NullMarked;
