/** The functions of the language, one class each: {@code Append} is {@code AppendFunction}. */
@NullMarked
package dev.rollcall.expression.function;

import org.jspecify.annotations.NullMarked;
