package dev.rollcall.batch;

import dev.rollcall.safety.GuardFinding;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The findings of the guards as a job's execution context keeps them. */
final class GuardFindings {
  private static final JsonMapper JSON = JsonMapper.shared();

  private GuardFindings() {}

  static String text(List<GuardFinding> findings) {
    return JSON.writeValueAsString(findings);
  }

  static List<GuardFinding> of(String text) {
    return text.isEmpty()
        ? List.of()
        : JSON.readValue(text, new TypeReference<List<GuardFinding>>() {});
  }
}
