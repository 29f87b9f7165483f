/** Sends word when someone must act. */
@NullMarked
package dev.rollcall.notification;

import org.jspecify.annotations.NullMarked;
