package dev.rollcall.report;

import dev.rollcall.provisioning.Provisioner.DisableEffect;
import dev.rollcall.scim.AttributePath;
import java.util.Set;

/**
 * What is known of a cycle before its changes are read.
 *
 * @param job the job's name
 * @param runId names the run and its folder
 * @param verb {@code run}, {@code plan} or {@code replay}; what a plan decided counts as if it had
 *     been done
 * @param target what reports call the application
 * @param disableEffect whether a disable counts as a deletion
 * @param secrets attributes whose values are nowhere shown
 */
public record CycleContext(
    String job,
    String runId,
    String verb,
    String target,
    DisableEffect disableEffect,
    Set<AttributePath> secrets) {
  public CycleContext {
    secrets = Set.copyOf(secrets);
  }

  /** Whether nothing is sent. */
  public boolean isPlan() {
    return verb.equals("plan");
  }
}
