package dev.rollcall.cli;

import dev.rollcall.batch.CycleRequest.Matching;
import dev.rollcall.batch.Explanation;
import dev.rollcall.batch.Explanation.HeldRole;
import dev.rollcall.batch.Explanation.Look;
import dev.rollcall.batch.Explanation.Way;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.ledger.Person;
import dev.rollcall.mapping.MappedAttribute.Outcome;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.scim.AttributeChange;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.scope.ScopeCondition;
import dev.rollcall.scope.ScopingClause;
import dev.rollcall.scope.ScopingFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An explanation for people: the answer first, then step by step. */
final class ExplanationText {
  private final Explanation explanation;
  private final Matching matching;
  private final List<String> lines = new ArrayList<>();

  ExplanationText(Explanation explanation, Matching matching) {
    this.explanation = explanation;
    this.matching = matching;
  }

  String text() {
    line(0, explanation.asked() + " " + ExplanationAnswer.of(explanation, matching) + ".");
    importStep();
    scopeStep();
    matchStep();
    actionStep();
    attributes();
    return String.join(System.lineSeparator(), lines);
  }

  private void importStep() {
    importedFrom();
    explanation.held().ifPresent(this::held);
  }

  private void importedFrom() {
    line(0, "Import");
    if (explanation.rows().isEmpty()) {
      explanation.looked().forEach(looked -> line(1, "in none of " + looked));
    }
    for (SourcePosition row : explanation.rows()) {
      line(
          1,
          row
              + explanation
                  .user()
                  .map(user -> ": " + user.key() + ", " + quoted(user.label()))
                  .orElse(""));
    }
    explanation
        .known()
        .map(ExplanationText::remembered)
        .ifPresent(text -> line(1, "last decision: " + text));
    explanation
        .escrow()
        .ifPresent(
            entry ->
                line(
                    1,
                    "in escrow: attempt "
                        + entry.attempts()
                        + " failed in run "
                        + entry.runId()
                        + ", the first in run "
                        + entry.firstRunId()
                        + " on "
                        + entry.firstFailed()
                        + "; "
                        + entry.retry()
                        + "; "
                        + ExplanationAnswer.error(entry.error())));
  }

  private void held(PlannedChange held) {
    line(
        1,
        "held back in the last run: "
            + held.action().name().toLowerCase(Locale.ROOT)
            + " ("
            + held.detail()
            + "); approve --only "
            + held.subject().key()
            + " lets it go");
  }

  private static String remembered(Person person) {
    String reason = person.standing().reasonCode();
    return reason == null
        ? person.standing().name().toLowerCase(Locale.ROOT)
        : "skipped, " + reason;
  }

  private void scopeStep() {
    if (explanation.conditions().isEmpty() && explanation.roles().isEmpty()) {
      return;
    }
    line(0, "Scope");
    for (ScopeCondition condition : explanation.conditions()) {
      line(
          1,
          (condition.met() ? "met      " : "NOT MET  ")
              + condition.reason().code()
              + ": "
              + condition.detail());
      if (condition.reason() == dev.rollcall.scope.SkipReason.SCOPING_FILTER) {
        explanation.filters().forEach(this::filter);
      }
    }
    explanation.roles().forEach(this::role);
  }

  private void filter(ScopingFilter.Evaluation filter) {
    line(2, "filter " + quoted(filter.title()) + (filter.passes() ? " passes" : " fails"));
    for (ScopingClause.Evaluation clause : filter.clauses()) {
      line(3, (clause.holds() ? "true   " : "false  ") + clause);
    }
  }

  private void role(HeldRole held) {
    String group =
        held.groupId() == null
            ? "directly"
            : "through group " + quoted(String.valueOf(held.groupName())) + " " + held.groupId();
    line(
        1,
        "assigned "
            + quoted(held.role().displayName())
            + (held.role().isDefaultAccess() ? " (no role in particular)" : "")
            + " "
            + group
            + ": "
            + held.positions().stream()
                .map(SourcePosition::toString)
                .collect(Collectors.joining(", ")));
  }

  private void matchStep() {
    String link = explanation.known().map(Person::targetId).orElse(null);
    if (link == null && explanation.looks().isEmpty() && explanation.unavailable() == null) {
      return;
    }
    line(0, "Match");
    if (link != null) {
      line(1, "linked to " + link + ": " + linked());
    }
    explanation.drift().ifPresent(this::drift);
    explanation.looks().forEach(this::look);
    if (explanation.unavailable() != null) {
      line(1, "the target could not be asked: " + explanation.unavailable());
    }
  }

  private void drift(PlannedChange drift) {
    line(
        1,
        "changed at the target since; a run compares with what was sent last, `provision` sends");
    changes(2, drift);
  }

  private String linked() {
    return switch (explanation.targetAnswer()) {
      case NOT_ASKED -> "the target was not asked";
      case THERE ->
          "the account is there, "
              + (explanation.account().filter(ScimResource::isActive).isPresent()
                  ? "active"
                  : "not active");
      case GONE -> "the target has no such account any more";
    };
  }

  private void look(Look look) {
    String found =
        switch (look.found().size()) {
          case 0 -> "nobody";
          case 1 -> "one account, " + account(look.found().get(0));
          default ->
              look.found().size()
                  + " accounts: "
                  + look.found().stream()
                      .map(ExplanationText::account)
                      .collect(Collectors.joining(", "));
        };
    line(
        1,
        (look.way() == Way.LISTING ? "in the listing, " : "")
            + look.value().path()
            + " eq "
            + quoted(look.value().value())
            + ": "
            + found);
  }

  private static String account(ScimResource account) {
    return account.id().orElse("without an id");
  }

  private void actionStep() {
    if (explanation.change().isEmpty()) {
      return;
    }
    PlannedChange change = explanation.change().get();
    line(
        0,
        "Action: "
            + change.action().name().toLowerCase(Locale.ROOT)
            + ", "
            + change.status().name().toLowerCase(Locale.ROOT));
    if (change.status() != PlannedChange.Status.PLANNED) {
      return;
    }
    changes(1, change);
  }

  private void changes(int depth, PlannedChange change) {
    for (AttributeChange attribute : change.readableChanges(explanation.secrets())) {
      line(
          depth,
          attribute.path()
              + ": "
              + value(attribute.oldValue())
              + " -> "
              + value(attribute.newValue()));
    }
  }

  private void attributes() {
    if (explanation.attributes().isEmpty()) {
      return;
    }
    line(0, "Attributes");
    for (Explanation.Attribute attribute : explanation.attributes()) {
      String source = attribute.expression() == null ? "(default)" : attribute.expression();
      line(1, attribute.target() + " <- " + source + ": " + made(attribute));
      for (Explanation.Input input : attribute.inputs()) {
        line(
            2,
            "["
                + input.name()
                + "] is "
                + (attribute.redacted() ? "[Redact]" : shown(input.value()))
                + (input.position() == null ? "" : " (" + input.position() + ")"));
      }
    }
  }

  private static String made(Explanation.Attribute attribute) {
    Outcome outcome = attribute.outcome();
    if (outcome == null) {
      return "fails: " + attribute.error();
    }
    String value = attribute.redacted() ? "[Redact]" : shown(attribute.value());
    return switch (outcome) {
      case SENT -> value;
      case DEFAULTED -> value + ", by default";
      case EMPTY -> "nothing; the target keeps what it has";
      case CLEARED -> "nothing; the target's value is removed";
      case IGNORED -> "left alone";
      case REFERENCE -> "the account of " + value;
    };
  }

  private void line(int depth, String text) {
    lines.add("  ".repeat(depth) + text.replace("\r", "\\r").replace("\n", "\\n"));
  }

  private static String value(@Nullable JsonNode value) {
    return value == null ? "(nothing)" : value.toString();
  }

  private static String shown(@Nullable Object value) {
    return value instanceof String text
        ? quoted(text)
        : Objects.requireNonNullElse(value, "empty").toString();
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
