package dev.rollcall.definition;

import dev.rollcall.scope.SyncMode;
import dev.rollcall.target.TargetProfile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads job files: every key is known, every value has its type, or it is said what is wrong. */
public final class JobDefinitionReader {
  private final JobFile file;
  private final Path path;
  private final Overrides overrides;

  private JobDefinitionReader(Path path, Environment environment, Overrides overrides) {
    this.path = path;
    this.overrides = overrides;
    this.file = new JobFile(path, environment, new Problems(path));
  }

  /**
   * Reads and checks a job file.
   *
   * @throws InvalidJobDefinitionException with everything that is wrong with it
   */
  public static JobDefinition read(Path jobFile, Environment environment, Overrides overrides) {
    return new JobDefinitionReader(jobFile, environment, overrides).read();
  }

  /** A job file as far as it can be read, its problems included. */
  static JobFile inspect(Path jobFile, Environment environment) {
    JobDefinitionReader reader = new JobDefinitionReader(jobFile, environment, Overrides.none());
    reader.readAll();
    return reader.file;
  }

  private JobDefinition read() {
    JobDefinition definition = readAll();
    if (!file.problems().isEmpty()) {
      throw file.problems().asException();
    }
    return definition;
  }

  private JobDefinition readAll() {
    YamlNode.Mapping document = new YamlReader(text(), file.problems()).read();
    JobDefinition definition = definition(new Section(file, "", 1, document.entries()));
    file.sections().forEach(Section::reportUnknownKeys);
    NotYetSupported.report(file);
    return definition;
  }

  private JobDefinition definition(Section job) {
    String name = job.required("name", ValueType.JOB_NAME).orElse("unnamed");
    boolean enabled = job.value("enabled", ValueType.BOOLEAN, true);
    Section source = job.section("source");
    SourceSettings sources = SourceReading.read(source, overrides.exports());
    ScopeSettings scope = ScopeReading.read(job.section("scope"));
    Section target = job.section("target");
    TargetProfile profile = TargetReading.profile(target);
    if (!file.problems().has("scope.sync")
        && scope.users().sync() == SyncMode.ASSIGNED
        && sources.export(ExportRole.ASSIGNMENTS).isEmpty()) {
      source.problem(
          "assignments",
          "is missing; with sync: assigned expected { path: app-role-assigned-to.json }");
    }
    TargetSettings targetSettings = TargetReading.read(target, profile);
    return new JobDefinition(
        path,
        name,
        enabled,
        sources,
        scope,
        targetSettings,
        MappingReading.read(job.section("mappings")),
        SafetyReading.read(job.section("safety"), profile),
        OperationsReading.report(job.section("report")),
        OperationsReading.notification(job.section("notify")),
        OperationsReading.ledger(job.section("ledger"), name, file),
        Fingerprints.of(file.settings()),
        unsetSecrets(targetSettings));
  }

  /** Rollcall authorises itself at a sandbox of its own. */
  private List<Problem> unsetSecrets(TargetSettings target) {
    return file.unsetSecrets().stream()
        .filter(
            unset ->
                !(target.address() instanceof TargetSettings.Address.Sandbox)
                    || !unset.key().startsWith("target.auth."))
        .toList();
  }

  private String text() {
    try {
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      file.problems().add(0, "", "there is no such file");
    } catch (CharacterCodingException e) {
      file.problems().add(0, "", "is not UTF-8; save it as UTF-8");
    } catch (IOException e) {
      file.problems().add(0, "", "cannot be read: " + e.getClass().getSimpleName());
    }
    throw file.problems().asException();
  }
}
