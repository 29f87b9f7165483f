package dev.rollcall.safety;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * When an export is not trusted.
 *
 * @param malformedPercent of a file's rows that may be malformed
 * @param maximumDropPercent by how much the rows may have become fewer since the last good run;
 *     also how many of the assigned people may be missing from the users export
 * @param maximumAge of a file; zero for any age
 */
public record ExportLimits(
    BigDecimal malformedPercent, BigDecimal maximumDropPercent, Duration maximumAge) {}
