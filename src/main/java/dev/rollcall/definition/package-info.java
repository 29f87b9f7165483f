/** Turns a file of jobs into checked, typed settings, or says precisely what is wrong. */
@NullMarked
package dev.rollcall.definition;

import org.jspecify.annotations.NullMarked;
