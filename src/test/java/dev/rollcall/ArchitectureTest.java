package dev.rollcall;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of arrows: what a room may import; what is not here is forbidden. */
class ArchitectureTest {
  private static final String ROOT = "dev.rollcall.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.rollcall");

  private static final Map<String, List<String>> ARROWS = new LinkedHashMap<>();

  static {
    arrow("directory");
    arrow("expression");
    arrow("scim");
    arrow("source", "directory");
    arrow("snapshot", "source", "directory");
    arrow("scope", "directory");
    arrow("mapping", "expression", "directory", "scim");
    arrow("provisioning", "scope", "mapping", "directory", "scim");
    arrow("ledger", "provisioning", "snapshot", "scim", "directory");
    arrow("safety", "provisioning", "snapshot", "ledger", "directory", "scim");
    arrow("target", "provisioning", "scim");
    arrow("report", "provisioning", "ledger", "directory", "scim");
    arrow("notification", "report");
    arrow("sandbox", "scim");
    arrow(
        "definition",
        "source",
        "scope",
        "mapping",
        "target",
        "safety",
        "report",
        "expression",
        "scim",
        "directory",
        "notification");
    arrow(
        "batch",
        "directory",
        "expression",
        "scim",
        "source",
        "snapshot",
        "scope",
        "mapping",
        "provisioning",
        "ledger",
        "safety",
        "target",
        "report",
        "definition",
        "notification");
    arrow(
        "cli",
        "directory",
        "expression",
        "scim",
        "source",
        "snapshot",
        "scope",
        "mapping",
        "provisioning",
        "ledger",
        "safety",
        "target",
        "report",
        "definition",
        "batch",
        "sandbox",
        "notification");
  }

  private static void arrow(String room, String... mayImport) {
    ARROWS.put(room, List.of(mayImport));
  }

  @Test
  void everyPackageIsARoomOfTheTable() {
    TreeSet<String> rooms = new TreeSet<>();
    CLASSES.forEach(type -> rooms.add(room(type)));
    assertThat(ARROWS.keySet()).containsAll(rooms);
  }

  @Test
  void aRoomImportsOnlyWhatItsArrowsAllow() {
    ARROWS.forEach(
        (room, allowed) -> {
          String[] forbidden =
              ARROWS.keySet().stream()
                  .filter(other -> !other.equals(room) && !allowed.contains(other))
                  .map(other -> ROOT + other + "..")
                  .toArray(String[]::new);
          noClasses()
              .that(resideInAPackage(ROOT + room + ".."))
              .should()
              .dependOnClassesThat(resideInAnyPackage(forbidden))
              .allowEmptyShould(true)
              .check(CLASSES);
        });
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.rollcall.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void librariesStayInTheirRooms() {
    only("org.springframework.retry..", "target");
    only("org.springframework.batch..", "batch", "cli");
    only("org.springframework.context..", "batch", "cli");
    only("org.springframework.jdbc..", "batch");
    only("java.sql..", "ledger", "batch");
    only("org.apache.hc..", "target");
    only("org.apache.commons.csv..", "source", "report");
    only("tools.jackson.dataformat.yaml..", "definition", "target");
    only("de.captaingoldfish..", "sandbox");
    only("com.unboundid..", "source");
    only("com.github.luben..", "source");
    only("picocli..", "cli");
    only("gg.jte..", "report");
  }

  @Test
  void noTypeIsADrawer() {
    noClasses()
        .that(
            new DescribedPredicate<JavaClass>("are named like a drawer") {
              @Override
              public boolean test(JavaClass type) {
                return Arrays.asList("Util", "Utils", "Helper", "Manager", "Impl").stream()
                    .anyMatch(type.getSimpleName()::endsWith);
              }
            })
        .should()
        .dependOnClassesThat(resideInAPackage(".."))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static void only(String library, String... rooms) {
    String[] allowed = Arrays.stream(rooms).map(room -> ROOT + room + "..").toArray(String[]::new);
    noClasses()
        .that(DescribedPredicate.not(resideInAnyPackage(allowed)))
        .should()
        .dependOnClassesThat(resideInAPackage(library))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static String room(JavaClass type) {
    String rest = type.getPackageName().replaceFirst("^dev\\.rollcall\\.?", "");
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
