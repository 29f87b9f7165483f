package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A creation that is let go is looked for first: somebody may have made the account since. */
class HeldCreationsTest {
  private static final String FILTER =
      """
        filters:
          - title: No engineers
            clauses:
              - { attribute: jobTitle, operator: NOT REGEX MATCH, value: Engineer }
      """;
  @TempDir Path folder;
  private LiveSandbox live;

  @BeforeEach
  void startTarget() throws IOException {
    live = new LiveSandbox(folder);
  }

  @AfterEach
  void stopTarget() throws IOException {
    live.close();
  }

  @Test
  void whoWasCreatedByHandInBetweenIsAdopted() {
    live.editJob("scope:\n", "scope:\n" + FILTER);
    live.editJob("export: {", "creations: { percent: 1, minimum: 2 }\n  export: {");
    live.ends(0, "run");
    live.editJob("scope:\n" + FILTER, "scope:\n");
    live.ends(5, "run").ends(0, "approve", "--json");
    List<JsonNode> held = live.json().path("held").valueStream().toList();
    assertThat(held)
        .hasSizeGreaterThan(3)
        .allMatch(it -> it.path("action").asString().equals("create"));
    String key = held.get(0).path("key").asString();
    live.ends(0, "explain", key, "--offline", "--json");
    String name = live.json().at("/explanations/0/attributes/0/value").asString();
    live.client().createUser(name, Map.of("displayName", "Made by hand"));

    live.ends(0, "approve", "--all");
    assertThat(live.company().report().at("/requests/create").asInt()).isEqualTo(held.size() - 1);
    assertThat(live.account(name).path("externalId").asString()).isEqualTo(key);
    assertThat(live.stats().users()).isEqualTo(240);
    live.ends(0, "run");
    assertThat(live.users("unchanged")).isEqualTo(240);
  }
}
