/** What earlier cycles did and what is still owed. */
@NullMarked
package dev.rollcall.ledger;

import org.jspecify.annotations.NullMarked;
