package dev.rollcall.definition;

/**
 * Digests of a job file's meaning, as lower-case hexadecimal SHA-256. Layout, comments, the order
 * of keys, a default that is written out, and secrets make no difference.
 *
 * @param job everything that decides what a cycle does; a cycle is resumed only under the same
 * @param decision only what the decision about one record rests on (source, scope, mappings,
 *     profile and target); part of each record's digest
 */
public record Fingerprints(String job, String decision) {}
