package dev.rollcall.safety;

/**
 * That a guard held changes back.
 *
 * @param rule the setting below {@code safety} that was exceeded
 * @param held how many changes are held
 * @param message what was found, what was allowed, and what to do
 */
public record GuardFinding(String rule, long held, String message) {}
