/** Spring Batch wiring: jobs, steps, chunks, restart. Only wires. */
@NullMarked
package dev.rollcall.batch;

import org.jspecify.annotations.NullMarked;
