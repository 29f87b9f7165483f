package dev.rollcall.cli;

import dev.rollcall.batch.CycleRequest.Matching;
import dev.rollcall.batch.Explanation;
import dev.rollcall.batch.Explanation.HeldRole;
import dev.rollcall.batch.Explanation.Look;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.ledger.Escrow;
import dev.rollcall.mapping.MappedAttribute.Outcome;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.scim.AttributeChange;
import dev.rollcall.scope.ScopeCondition;
import dev.rollcall.scope.ScopingClause;
import dev.rollcall.scope.ScopingFilter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An explanation for machines; the keys stay. */
final class ExplanationJson {
  private static final JsonMapper JSON = ExplanationOutput.JSON;
  private final Explanation explanation;
  private final Matching matching;

  ExplanationJson(Explanation explanation, Matching matching) {
    this.explanation = explanation;
    this.matching = matching;
  }

  ObjectNode json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("asked", explanation.asked());
    json.put("answer", word(explanation.answer()));
    explanation.change().ifPresent(change -> json.put("reason", change.standing().reasonCode()));
    json.put("sentence", ExplanationAnswer.of(explanation, matching));
    imported(json.putObject("import"));
    scope(json.putObject("scope"));
    match(json.putObject("match"));
    explanation.change().ifPresent(change -> action(json.putObject("action"), change));
    ArrayNode attributes = json.putArray("attributes");
    explanation.attributes().forEach(attribute -> attribute(attributes.addObject(), attribute));
    explanation
        .held()
        .ifPresent(
            held ->
                json.putObject("held")
                    .put("action", word(held.action()))
                    .put("reason", held.detail()));
    explanation.escrow().ifPresent(entry -> escrow(json.putObject("escrow"), entry));
    return json;
  }

  private void imported(ObjectNode json) {
    positions(json.putArray("rows"), explanation.rows());
    explanation.user().ifPresent(user -> json.put("key", user.key()).put("label", user.label()));
    ArrayNode looked = json.putArray("looked");
    explanation.looked().forEach(each -> looked.add(each.toString()));
  }

  private void scope(ObjectNode json) {
    ArrayNode conditions = json.putArray("conditions");
    for (ScopeCondition condition : explanation.conditions()) {
      conditions
          .addObject()
          .put("reason", condition.reason().code())
          .put("met", condition.met())
          .put("detail", condition.detail());
    }
    ArrayNode filters = json.putArray("filters");
    explanation.filters().forEach(filter -> filter(filters.addObject(), filter));
    ArrayNode roles = json.putArray("roles");
    explanation.roles().forEach(held -> role(roles.addObject(), held));
  }

  private static void filter(ObjectNode json, ScopingFilter.Evaluation filter) {
    json.put("title", filter.title()).put("passes", filter.passes());
    ArrayNode clauses = json.putArray("clauses");
    for (ScopingClause.Evaluation clause : filter.clauses()) {
      clauses
          .addObject()
          .put("attribute", clause.clause().attribute())
          .put("operator", clause.clause().operator().spelling())
          .put("operand", clause.clause().value().orElse(null))
          .put("value", clause.actual())
          .put("holds", clause.holds());
    }
  }

  private static void role(ObjectNode json, HeldRole held) {
    json.put("role", held.role().displayName())
        .put("roleId", held.role().id())
        .put("defaultAccess", held.role().isDefaultAccess())
        .put("groupId", held.groupId())
        .put("groupName", held.groupName());
    positions(json.putArray("positions"), held.positions());
  }

  private void match(ObjectNode json) {
    json.put("link", explanation.known().map(person -> person.targetId()).orElse(null));
    json.put("linkedAccount", word(explanation.targetAnswer()));
    ArrayNode looks = json.putArray("looks");
    for (Look look : explanation.looks()) {
      ObjectNode each = looks.addObject();
      each.put("attribute", look.value().path().toString())
          .put("value", look.value().value())
          .put("by", word(look.way()));
      ArrayNode found = each.putArray("found");
      look.found().forEach(account -> found.add(account.id().orElse("")));
    }
    json.put("unavailable", explanation.unavailable());
    explanation.drift().ifPresent(drift -> changes(json.putArray("drift"), drift));
  }

  private void action(ObjectNode json, PlannedChange change) {
    json.put("action", word(change.action()))
        .put("status", word(change.status()))
        .put("detail", change.detail());
    ProvisioningError error = change.error();
    if (error != null) {
      error(json.putObject("error"), error);
    }
    ArrayNode changes = json.putArray("changes");
    if (change.status() == PlannedChange.Status.PLANNED) {
      changes(changes, change);
    }
  }

  private void changes(ArrayNode json, PlannedChange change) {
    for (AttributeChange attribute : change.readableChanges(explanation.secrets())) {
      ObjectNode each = json.addObject();
      each.put("path", attribute.path().toString());
      each.set("old", attribute.oldValue());
      each.set("new", attribute.newValue());
    }
  }

  private static void attribute(ObjectNode json, Explanation.Attribute attribute) {
    Outcome outcome = attribute.outcome();
    json.put("target", attribute.target().toString())
        .put("expression", attribute.expression())
        .put("outcome", outcome == null ? "failed" : word(outcome))
        .put("error", attribute.error());
    json.set("value", value(attribute, attribute.value()));
    ArrayNode inputs = json.putArray("inputs");
    for (Explanation.Input input : attribute.inputs()) {
      ObjectNode each = inputs.addObject().put("name", input.name());
      each.set("value", value(attribute, input.value()));
      SourcePosition position = input.position();
      each.put("position", position == null ? null : position.toString());
    }
  }

  private static tools.jackson.databind.JsonNode value(
      Explanation.Attribute attribute, @Nullable Object value) {
    return attribute.redacted() ? JSON.valueToTree("[Redact]") : JSON.valueToTree(value);
  }

  private static void escrow(ObjectNode json, Escrow.Entry entry) {
    json.put("attempts", entry.attempts())
        .put("firstRunId", entry.firstRunId())
        .put("firstFailed", entry.firstFailed().toString())
        .put("nextRetry", entry.isGivenUp() ? null : entry.nextRetry().toString())
        .put("runId", entry.runId());
    error(json.putObject("error"), entry.error());
  }

  private static void error(ObjectNode json, ProvisioningError error) {
    json.put("code", error.code())
        .put("reason", error.reason())
        .put("recommendedAction", error.recommendedAction())
        .put("status", error.status());
  }

  private static void positions(ArrayNode json, List<SourcePosition> positions) {
    positions.forEach(position -> json.add(position.toString()));
  }

  /** {@code IN_SCOPE} as {@code inScope}. */
  private static String word(Enum<?> constant) {
    String[] parts = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder word = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      word.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
    }
    return word.toString();
  }
}
