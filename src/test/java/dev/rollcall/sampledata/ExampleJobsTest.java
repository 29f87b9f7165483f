package dev.rollcall.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.definition.Environment;
import dev.rollcall.definition.JobDefinition;
import dev.rollcall.definition.JobDefinitionReader;
import dev.rollcall.definition.Overrides;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExampleJobsTest {
  private static final Environment EMPTY = name -> Optional.empty();

  @Test
  void needsNothingButTheTokenForSpaceIq() {
    JobDefinition job = read("spaceiq");

    assertThat(job.unsetSecrets())
        .singleElement()
        .satisfies(problem -> assertThat(problem.toString()).contains("SPACEIQ_TOKEN"));
  }

  @Test
  void needsNothingForTheSandbox() {
    assertThat(read("sandbox").unsetSecrets()).isEmpty();
  }

  @Test
  void mapsTheSameForBoth() {
    assertThat(read("sandbox").mappings()).isEqualTo(read("spaceiq").mappings());
    assertThat(read("sandbox").scope()).isEqualTo(read("spaceiq").scope());
  }

  private static JobDefinition read(String name) {
    return JobDefinitionReader.read(Path.of("jobs", name + ".yaml"), EMPTY, Overrides.none());
  }
}
