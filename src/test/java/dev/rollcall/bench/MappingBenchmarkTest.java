package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MappingBenchmarkTest {
  @Test
  void bothWaysOfTheBenchmarkGiveTheSameValues() {
    MappingBenchmark benchmark = new MappingBenchmark();

    assertThat(MappingBenchmark.SOURCES)
        .hasSize(20)
        .filteredOn(source -> source.contains("("))
        .hasSize(8);
    assertThat(benchmark.people())
        .allSatisfy(
            person ->
                assertThat(benchmark.evaluate(person)).isEqualTo(HandWrittenMappings.map(person)));
  }
}
