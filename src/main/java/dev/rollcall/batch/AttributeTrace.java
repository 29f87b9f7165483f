package dev.rollcall.batch;

import dev.rollcall.directory.DirectoryUser;
import dev.rollcall.expression.Expression;
import dev.rollcall.mapping.AttributeMapper;
import dev.rollcall.mapping.AttributeMapping;
import dev.rollcall.mapping.MappedAttribute;
import dev.rollcall.mapping.MappingException;
import dev.rollcall.mapping.MappingInput;
import dev.rollcall.mapping.MappingPurpose;
import dev.rollcall.provisioning.Candidate;
import dev.rollcall.scim.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Evaluates the mappings one by one, so that one that fails does not hide the others. */
final class AttributeTrace {
  private static final String IS_SOFT_DELETED = "IsSoftDeleted";
  private static final String APP_ROLES = "appRoleAssignments";
  private final List<AttributeMapping> mappings;
  private final Instant now;

  AttributeTrace(List<AttributeMapping> mappings, Instant now) {
    this.mappings = mappings;
    this.now = now;
  }

  /** What each mapping that flows makes of a person. */
  List<Explanation.Attribute> of(Candidate person, MappingPurpose purpose) {
    boolean leaves = purpose == MappingPurpose.DISABLE;
    MappingInput input =
        new MappingInput(person.user().attributes(), person.roles().effective(), leaves, now);
    List<Explanation.Attribute> traced = new ArrayList<>();
    for (AttributeMapping mapping : mappings) {
      AttributeMapper alone = new AttributeMapper(ResourceType.USER, List.of(mapping));
      try {
        alone.map(input, purpose).attributes().stream()
            .map(mapped -> mapped(mapped, person, leaves))
            .forEach(traced::add);
      } catch (MappingException e) {
        traced.add(failed(mapping, person, leaves, String.valueOf(e.getMessage())));
      }
    }
    return traced;
  }

  private static Explanation.Attribute mapped(
      MappedAttribute mapped, Candidate person, boolean leaves) {
    AttributeMapping mapping = mapped.mapping();
    return new Explanation.Attribute(
        mapping.target(),
        text(mapping),
        mapped.outcome(),
        mapped.value(),
        mapping.isRedacted(),
        inputs(mapping, person, leaves),
        null);
  }

  private static Explanation.Attribute failed(
      AttributeMapping mapping, Candidate person, boolean leaves, String message) {
    return new Explanation.Attribute(
        mapping.target(),
        text(mapping),
        null,
        null,
        mapping.isRedacted(),
        inputs(mapping, person, leaves),
        message);
  }

  private static @org.jspecify.annotations.Nullable String text(AttributeMapping mapping) {
    Expression source = mapping.source();
    return source == null ? null : source.toString();
  }

  private static List<Explanation.Input> inputs(
      AttributeMapping mapping, Candidate person, boolean leaves) {
    Expression source = mapping.source();
    return source == null
        ? List.of()
        : source.attributes().stream().map(name -> input(name, person, leaves)).toList();
  }

  private static Explanation.Input input(String name, Candidate person, boolean leaves) {
    DirectoryUser user = person.user();
    return switch (name) {
      case IS_SOFT_DELETED -> new Explanation.Input(name, leaves, null);
      case APP_ROLES ->
          new Explanation.Input(
              name,
              person.roles().effective().stream().map(role -> (Object) role.displayName()).toList(),
              null);
      default -> new Explanation.Input(name, user.attributes().get(name), user.position());
    };
  }
}
