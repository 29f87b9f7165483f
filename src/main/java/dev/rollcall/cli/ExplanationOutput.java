package dev.rollcall.cli;

import dev.rollcall.batch.CycleRequest.Matching;
import dev.rollcall.batch.Explanation;
import dev.rollcall.definition.JobDefinition;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints explanations, for people or as JSON. */
final class ExplanationOutput {
  static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private final Output output;
  private final JobDefinition job;
  private final Matching matching;

  ExplanationOutput(Output output, JobDefinition job, Matching matching) {
    this.output = output;
    this.job = job;
    this.matching = matching;
  }

  void print(List<Explanation> explanations) {
    if (!job.enabled()) {
      output.say(job.name() + ": is switched off (enabled: false); a run does nothing");
    }
    if (output.json()) {
      output.print(JSON.writeValueAsString(document(explanations)));
      return;
    }
    for (Explanation explanation : explanations) {
      output.print(new ExplanationText(explanation, matching).text());
    }
  }

  private ObjectNode document(List<Explanation> explanations) {
    ObjectNode document = JSON.createObjectNode();
    document.put("schema", "rollcall/explanation/1");
    document.put("job", job.name());
    ArrayNode each = document.putArray("explanations");
    explanations.forEach(
        explanation -> each.add(new ExplanationJson(explanation, matching).json()));
    return document;
  }
}
