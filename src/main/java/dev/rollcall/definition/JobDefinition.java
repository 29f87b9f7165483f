package dev.rollcall.definition;

import java.nio.file.Path;
import java.util.List;

/**
 * A job: where its people come from, who is in scope, how they are mapped, and where they go. Every
 * setting has been checked, has its type, and has its default if the job file does not name it.
 *
 * @param file the job file
 * @param name the job's name, part of folder and file names
 * @param enabled the provisioning status; when off nothing runs
 * @param fingerprints what tells whether the file has changed in meaning
 * @param unsetSecrets secrets whose variable or file is missing; needed by whoever talks to the
 *     target, not by an offline check
 */
public record JobDefinition(
    Path file,
    String name,
    boolean enabled,
    SourceSettings source,
    ScopeSettings scope,
    TargetSettings target,
    MappingSettings mappings,
    SafetySettings safety,
    ReportSettings report,
    NotificationSettings notification,
    LedgerSettings ledger,
    Fingerprints fingerprints,
    List<Problem> unsetSecrets) {
  public JobDefinition {
    unsetSecrets = List.copyOf(unsetSecrets);
  }
}
