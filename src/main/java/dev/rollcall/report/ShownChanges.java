package dev.rollcall.report;

import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.report.ReportPage.Attribute;
import dev.rollcall.report.ReportPage.Change;
import dev.rollcall.report.ReportPage.Person;
import dev.rollcall.scim.AttributeChange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The changes that the page shows: the first thousand, or fewer when their texts are so long that
 * the page would grow too large, and for each reason the first people left out for it.
 */
final class ShownChanges {
  private static final int MAXIMUM = 1_000;
  private static final int MAXIMUM_ATTRIBUTES = 60;
  private static final int MAXIMUM_PEOPLE = 50;
  private static final int MAXIMUM_BYTES = 3_000_000;

  private final CycleContext context;
  private final List<Change> changes = new ArrayList<>();
  private final Map<Outcome, Long> shown = new EnumMap<>(Outcome.class);
  private final Map<Action, Map<Outcome, Long>> byAction = new EnumMap<>(Action.class);
  private final Map<SkippedReason, List<Person>> people = new EnumMap<>(SkippedReason.class);
  private final Map<SkippedReason, Long> decided = new EnumMap<>(SkippedReason.class);
  private long total;
  private long bytes;

  ShownChanges(CycleContext context) {
    this.context = context;
  }

  void add(ReportedChange change) {
    switch (change.outcome()) {
      case CREATED, UPDATED, DISABLED, ENABLED, DELETED, FAILED, HELD, REFUSED, PENDING ->
          addChange(change);
      case SKIPPED -> change.skippedReason().ifPresent(reason -> addPerson(reason, change));
      case UNCHANGED -> {}
    }
  }

  List<Change> changes() {
    return changes;
  }

  /** How many changes there were, the shown ones included. */
  long total() {
    return total;
  }

  /** How each action went, and for how many. */
  Map<Action, Map<Outcome, Long>> byAction() {
    return byAction;
  }

  /** How many are shown of an outcome. */
  Map<Outcome, Long> shown() {
    return shown;
  }

  List<Person> people(SkippedReason reason) {
    return people.getOrDefault(reason, List.of());
  }

  /** How many were found to be left out for a reason in this cycle. */
  long decided(SkippedReason reason) {
    return decided.getOrDefault(reason, 0L);
  }

  private void addChange(ReportedChange reported) {
    total++;
    byAction
        .computeIfAbsent(reported.change().action(), action -> new EnumMap<>(Outcome.class))
        .merge(reported.outcome(), 1L, Long::sum);
    if (changes.size() >= MAXIMUM || bytes >= MAXIMUM_BYTES) {
      return;
    }
    Change change = shown(reported);
    bytes += bytes(change);
    changes.add(change);
    shown.merge(reported.outcome(), 1L, Long::sum);
  }

  private void addPerson(SkippedReason reason, ReportedChange reported) {
    decided.merge(reason, 1L, Long::sum);
    List<Person> listed = people.computeIfAbsent(reason, r -> new ArrayList<>());
    if (listed.size() < MAXIMUM_PEOPLE) {
      listed.add(person(reported.change().subject(), reported.change().detail()));
    }
  }

  /** A row that could not be read has its place for a key, which is said once. */
  static Person person(Subject subject, String detail) {
    String where = subject.position().toString();
    return new Person(
        ShownText.of(subject.label(), ShownText.SHORT),
        ShownText.of(subject.key().equals(where) ? "" : subject.key(), ShownText.SHORT),
        ShownText.of(where, ShownText.SHORT),
        ShownText.of(detail, ShownText.LONG));
  }

  private Change shown(ReportedChange reported) {
    PlannedChange change = reported.change();
    List<AttributeChange> attributes = reported.attributes();
    Person person = person(change.subject(), note(reported));
    return new Change(
        reported.outcome().key(),
        PageWording.badge(reported, context),
        reported.outcome() != Outcome.CREATED,
        person.label(),
        person.key(),
        person.where(),
        person.detail(),
        attributes.isEmpty() ? "" : Wording.count(attributes.size(), "attribute"),
        attributes.stream().limit(MAXIMUM_ATTRIBUTES).map(ShownChanges::attribute).toList(),
        attributes.size() > MAXIMUM_ATTRIBUTES
            ? "and " + Wording.count(attributes.size() - MAXIMUM_ATTRIBUTES, "more", "more")
            : "");
  }

  private static String note(ReportedChange reported) {
    return switch (reported.outcome()) {
      case FAILED, REFUSED ->
          reported.error().code()
              + ": "
              + reported.error().reason()
              + " — "
              + reported.error().recommendedAction();
      case DELETED -> deleted(reported);
      case CREATED, UPDATED, DISABLED, ENABLED, UNCHANGED, SKIPPED, HELD, PENDING ->
          reported.change().detail();
    };
  }

  private static String deleted(ReportedChange reported) {
    String detail = reported.change().detail();
    return "The account and its data are removed" + (detail.isEmpty() ? "." : ": " + detail);
  }

  private static Attribute attribute(AttributeChange change) {
    return new Attribute(
        ShownText.of(change.path().toString(), ShownText.SHORT),
        ShownText.of(change.oldValue()),
        ShownText.of(change.newValue()));
  }

  private static long bytes(Change change) {
    long sum =
        ShownText.bytes(change.label(), change.id(), change.where(), change.note(), change.badge())
            + ShownText.bytes();
    for (Attribute attribute : change.attributes()) {
      sum += ShownText.bytes(attribute.name(), attribute.before(), attribute.after());
    }
    return sum;
  }
}
