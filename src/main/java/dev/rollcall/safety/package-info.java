/** The rules that stop a cycle or hold a part of it. */
@NullMarked
package dev.rollcall.safety;

import org.jspecify.annotations.NullMarked;
