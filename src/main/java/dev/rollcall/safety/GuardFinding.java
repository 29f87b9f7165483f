package dev.rollcall.safety;

import org.jspecify.annotations.Nullable;

/**
 * That a guard held changes back.
 *
 * @param rule the setting below {@code safety} that was exceeded
 * @param held how many changes are held
 * @param limit how many it allows; null when it is no number
 * @param actual how many were planned; null when it is no number
 * @param message what was found, what was allowed, and what to do
 */
public record GuardFinding(
    String rule, long held, @Nullable Long limit, @Nullable Long actual, String message) {}
