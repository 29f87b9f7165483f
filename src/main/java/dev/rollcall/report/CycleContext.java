package dev.rollcall.report;

import dev.rollcall.provisioning.Provisioner.DisableEffect;

/**
 * What is known of a cycle before its changes are read.
 *
 * @param job the job's name
 * @param runId names the run and its folder
 * @param verb {@code run}, {@code plan} or {@code replay}; what a plan decided counts as if it had
 *     been done
 * @param target what reports call the application
 * @param disableEffect whether a disable counts as a deletion
 */
public record CycleContext(
    String job, String runId, String verb, String target, DisableEffect disableEffect) {

  /** Whether nothing is sent. */
  public boolean isPlan() {
    return verb.equals("plan");
  }
}
