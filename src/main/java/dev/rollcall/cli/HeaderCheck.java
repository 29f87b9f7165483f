package dev.rollcall.cli;

import dev.rollcall.cli.ExportCheck.Finding;
import dev.rollcall.cli.ExportCheck.Kind;
import dev.rollcall.definition.ExportRole;
import dev.rollcall.definition.ExportSettings;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.directory.AttributeNames;
import dev.rollcall.mapping.AttributeMapper;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.source.Export;
import dev.rollcall.source.ExportFile;
import dev.rollcall.source.ParsedRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What each export is, how many records it has, and which attributes a mapping asks for in vain.
 */
final class HeaderCheck implements ExportCheck {
  /** Computed by Rollcall, in no export. */
  private static final Set<String> COMPUTED =
      Set.of("IsSoftDeleted", "appRoleAssignments", "originalUserPrincipalName");

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
    Set<String> names = new LinkedHashSet<>();
    long rows = 0;
    String shape = "";
    List<ExportFile> files = export.files();
    for (ExportFile file : files) {
      try (Export open = Export.open(file, List.of())) {
        shape = open.shape();
        while (open.next()) {
          if (rows++ < SAMPLE && open.parse() instanceof ParsedRecord.WellFormed parsed) {
            names.addAll(parsed.attributes().asMap().keySet());
          }
        }
        names.addAll(columns(open));
      }
    }
    String where = files.size() == 1 ? files.get(0).name() : files.size() + " files";
    findings.add(
        new Finding(
            Kind.FACT,
            export.role().key(),
            where + " (" + shape + ") with " + rows + (rows == 1 ? " record" : " records")));
    if (export.role() == ExportRole.USERS) {
      missing(job, names, findings);
    }
  }

  private static Set<String> columns(Export export) {
    Set<String> columns = new LinkedHashSet<>();
    for (String column : export.heading().split("[,;\t]", -1)) {
      columns.add(column.strip().replace("\"", ""));
    }
    return columns;
  }

  private static void missing(JobDefinition job, Set<String> names, List<Finding> findings) {
    Set<String> wanted =
        new LinkedHashSet<>(
            new AttributeMapper(ResourceType.USER, job.mappings().users()).sourceAttributes());
    wanted.addAll(job.scope().users().attributes());
    wanted.removeAll(COMPUTED);
    for (String name : wanted) {
      if (!isThere(name, names)) {
        findings.add(
            new Finding(
                Kind.WARNING,
                ExportRole.USERS.key(),
                "a mapping or filter asks for ["
                    + name
                    + "], which no record shows; docs/how-to/exports.md has the attributes to"
                    + " select"));
      }
    }
  }

  private static boolean isThere(String name, Set<String> names) {
    String root = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    return AttributeNames.aliases(name).stream().anyMatch(names::contains)
        || names.contains(root)
        || names.stream()
            .anyMatch(each -> each.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
  }
}
