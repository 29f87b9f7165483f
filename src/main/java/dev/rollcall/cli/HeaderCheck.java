package dev.rollcall.cli;

import dev.rollcall.cli.ExportCheck.Finding;
import dev.rollcall.cli.ExportCheck.Kind;
import dev.rollcall.definition.ExportRole;
import dev.rollcall.definition.ExportSettings;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.definition.Percent;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.mapping.AttributeMapper;
import dev.rollcall.mapping.MappingCheck;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.source.DeltaSigns;
import dev.rollcall.source.EmptyExportException;
import dev.rollcall.source.Export;
import dev.rollcall.source.ExportFile;
import dev.rollcall.source.ExportReader;
import dev.rollcall.source.FieldName;
import dev.rollcall.source.MalformedExportException;
import dev.rollcall.source.NumberedFiles;
import dev.rollcall.source.ParsedRecord;
import dev.rollcall.source.RawRecord.Nature;
import dev.rollcall.source.SourceErrors;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each export is, how it is written, how many records it has and with which columns, and which
 * attributes a mapping asks for in vain.
 */
final class HeaderCheck implements ExportCheck {
  /** So many records show which attributes a JSON export has. */
  private static final int SAMPLE = 200;

  @Override
  public List<Finding> check(JobDefinition job) {
    List<Finding> findings = new ArrayList<>();
    for (ExportRole role : ExportRole.values()) {
      job.source().export(role).ifPresent(export -> check(job, export, findings));
    }
    return findings;
  }

  private static void check(JobDefinition job, ExportSettings export, List<Finding> findings) {
    Found found = read(job, export);
    findings.add(fact(export, found.summary));
    found.doubts.forEach(
        doubt -> findings.add(new Finding(Kind.WARNING, export.role().key(), doubt)));
    if (!found.names.isEmpty() && export.role() != ExportRole.APP_ROLES) {
      findings.add(fact(export, "columns: " + String.join(", ", found.names)));
    }
    if (export.role() == ExportRole.USERS) {
      Set<String> wanted = wanted(job);
      aliases(wanted, found.names)
          .ifPresent(used -> findings.add(fact(export, "aliases used: " + used)));
      missing(wanted, found.names, findings);
    }
  }

  private static Finding fact(ExportSettings export, String message) {
    return new Finding(Kind.FACT, export.role().key(), message);
  }

  private static Found read(JobDefinition job, ExportSettings export) {
    List<ExportFile> files = export.files();
    Set<String> names = new LinkedHashSet<>();
    Set<String> written = new LinkedHashSet<>();
    long rows = 0;
    MalformedRows malformed = new MalformedRows();
    SourceErrors errors = SourceErrors.refused();
    try (ExportReader reader = new ExportReader(files, fields(export), errors)) {
      for (Export open = reader.next(); open != null; open = reader.next()) {
        if (!isOf(export.role(), open.record().nature())) {
          continue;
        }
        malformed.note(open);
        if (rows++ < SAMPLE && open.parse() instanceof ParsedRecord.WellFormed parsed) {
          names.addAll(open.columns());
          names.addAll(parsed.attributes().names());
          if (!open.compression().isEmpty()) {
            written.add(open.compression());
          }
        }
      }
      boolean isDelta = export.role() == ExportRole.USERS && DeltaSigns.areIn(files);
      verifyNotEmpty(export, rows, isDelta);
      if (!isDelta) {
        malformed.judge(rows, job.source().malformed());
      }
      malformed.doubt().ifPresent(errors::doubt);
      if (export.role() == ExportRole.USERS && !isDelta) {
        NumberedFiles.missing(files)
            .ifPresent(name -> errors.doubt(name + " is missing among the numbered files"));
        if (names.stream().noneMatch("accountEnabled"::equalsIgnoreCase)) {
          errors.doubt(
              "no record shows accountEnabled, so that people who are blocked look active;"
                  + " docs/how-to/exports.md has the attributes to select");
        }
      }
      reader.counts().forEach(count -> written.add(count.encoding()));
      Set<String> shapes =
          reader.counts().stream()
              .map(ExportReader.FileCount::shape)
              .collect(Collectors.toCollection(LinkedHashSet::new));
      shapes.addAll(written);
      if (isDelta) {
        shapes.add("holds only what has changed");
      }
      names.remove("");
      return new Found(summary(files, shapes, rows), names, errors.doubts());
    }
  }

  /** As a run does: no users, and no assignments, are not taken for nobody. */
  private static void verifyNotEmpty(ExportSettings export, long rows, boolean isDelta) {
    boolean mayBeEmpty =
        export.role() != ExportRole.USERS && export.role() != ExportRole.ASSIGNMENTS;
    if (rows == 0 && !mayBeEmpty && !isDelta) {
      throw new EmptyExportException(
          export.files().get(0).position(),
          export.role() == ExportRole.USERS
              ? "holds no user, expected at least one; make the export again"
              : "holds no assignment, expected at least one; make the export again");
    }
  }

  private static String summary(List<ExportFile> files, Set<String> shapes, long rows) {
    String where = files.size() == 1 ? files.get(0).name() : files.size() + " files";
    return where
        + " ("
        + String.join(", ", shapes)
        + ") with "
        + rows
        + (rows == 1 ? " record" : " records");
  }

  /** Users must have the key; what the other exports must have is seen when they are joined. */
  private static List<FieldName> fields(ExportSettings export) {
    if (export.role() != ExportRole.USERS) {
      return List.of();
    }
    String key = export.key();
    return List.of(FieldName.required(key == null ? "id" : key));
  }

  /** A tree of LDIF holds users and groups. */
  private static boolean isOf(ExportRole role, Nature nature) {
    return switch (nature) {
      case UNSAID -> true;
      case USER -> role == ExportRole.USERS || role == ExportRole.DELETED_USERS;
      case GROUP -> role == ExportRole.GROUPS || role == ExportRole.MEMBERS;
      case OTHER -> false;
    };
  }

  private static Set<String> wanted(JobDefinition job) {
    Set<String> wanted =
        new LinkedHashSet<>(
            new AttributeMapper(ResourceType.USER, job.mappings().users()).sourceAttributes());
    wanted.addAll(job.scope().users().attributes());
    wanted.removeAll(MappingCheck.COMPUTED);
    return wanted;
  }

  /** {@code objectId is id, mobile is mobilePhone}. */
  private static Optional<String> aliases(Set<String> wanted, Set<String> names) {
    String used =
        wanted.stream()
            .filter(name -> !names.contains(name))
            .flatMap(
                name ->
                    MappingCheck.nameIn(names, name).stream().map(alias -> name + " is " + alias))
            .collect(Collectors.joining(", "));
    return used.isEmpty() ? Optional.empty() : Optional.of(used);
  }

  private static void missing(Set<String> wanted, Set<String> names, List<Finding> findings) {
    for (String name : wanted) {
      if (MappingCheck.nameIn(names, name).isEmpty()) {
        Optional<String> near = MappingCheck.nearestAttribute(name, names);
        boolean onlyCase = near.filter(name::equalsIgnoreCase).isPresent();
        findings.add(
            new Finding(
                onlyCase ? Kind.PROBLEM : Kind.WARNING,
                ExportRole.USERS.key(),
                "a mapping or filter asks for ["
                    + name
                    + "], which no record shows; "
                    + near.map(other -> "did you mean [" + other + "]?")
                        .orElse("docs/how-to/exports.md has the attributes to select")));
      }
    }
  }

  /** Rows that cannot be read, of which a few are tolerated. */
  private static final class MalformedRows {
    private long count;
    private @Nullable SourcePosition first;
    private String message = "";

    void note(Export export) {
      String flaw = export.record().flaw();
      if (flaw != null && count++ == 0) {
        first = export.position();
        message = flaw;
      }
    }

    void judge(long rows, Percent tolerated) {
      if (first != null && tolerated.isExceededBy(count, rows)) {
        throw new MalformedExportException(
            first,
            message
                + "; "
                + amount(rows)
                + ", more than the "
                + tolerated
                + " % allowed: export it again, or raise source.malformed.percent");
      }
    }

    Optional<String> doubt() {
      return Optional.ofNullable(first).map(at -> at + ": " + message + "; malformed: " + count);
    }

    private String amount(long rows) {
      return count + " of " + rows + " rows are malformed";
    }
  }

  /** What there is to say of one export. */
  private record Found(String summary, Set<String> names, List<String> doubts) {}
}
