package dev.rollcall.ledger;

import java.time.Instant;

/**
 * One cycle: what one run, plan or replay decided and did, from its beginning to its end, whatever
 * interrupted it.
 *
 * @param id numbers the cycles of a ledger
 * @param runId names it for people, and its folder
 * @param verb {@code run}, {@code plan} or {@code replay}
 * @param fingerprint of exports, job file and profile as they were when it began
 * @param initial whether no run over whole exports had been good when it began
 * @param activeAccounts accounts linked and active when it began
 */
public record Cycle(
    long id,
    String runId,
    String verb,
    String fingerprint,
    boolean initial,
    Instant started,
    long activeAccounts) {}
