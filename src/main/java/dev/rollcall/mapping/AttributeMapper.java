package dev.rollcall.mapping;

import dev.rollcall.expression.Value;
import dev.rollcall.mapping.MappedAttribute.Outcome;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the resource that the target should have of a directory object. Pure: the same input gives
 * the same resource, unless an expression asks for randomness. May be shared between threads.
 *
 * <p>A null is never sent, but for a mapping with {@code clearWhenNull} in an update: then the
 * resource says null, and what the target has is removed. An empty text is: only an expression can
 * yield one, and {@code IgnoreFlowIfNullOrEmpty} is how it says that it must not flow (Entra
 * reference §4.4).
 */
public final class AttributeMapper {
  private static final AttributePath PASSWORD = AttributePath.parse("password");

  private final ResourceType type;
  private final List<CompiledMapping> mappings;
  private final List<CompiledMapping> matching;

  /**
   * @param mappings in the order of the job file, which is the order in which attributes are set
   */
  public AttributeMapper(ResourceType type, List<AttributeMapping> mappings) {
    this.type = type;
    this.mappings = mappings.stream().map(CompiledMapping::of).toList();
    this.matching =
        this.mappings.stream()
            .filter(each -> each.mapping().isMatching())
            .sorted(Comparator.comparingInt(AttributeMapper::precedence))
            .toList();
  }

  /**
   * Maps one object.
   *
   * @throws MappingException when the object's data does not allow it
   */
  public MappedResource map(MappingInput input, MappingPurpose purpose) {
    boolean disables = purpose == MappingPurpose.DISABLE;
    MappingContext context = new MappingContext(disables ? input.asSoftDeleted() : input);
    boolean ignoresObject = false;
    List<MappedAttribute> mapped = new ArrayList<>();
    for (CompiledMapping each : mappings) {
      if (flows(each.mapping(), purpose)) {
        Value value = each.evaluate(context);
        ignoresObject |= value == Value.Flow.IGNORE_OBJECT;
        mapped.add(each.apply(value, purpose));
      }
    }
    return new MappedResource(
        resource(mapped),
        disables ? List.of() : matching(context),
        references(mapped),
        mapped,
        ignoresObject);
  }

  /**
   * Just the values by which an account is looked for, lowest precedence first. Defaults are never
   * among them: they would match everybody.
   *
   * @throws MappingException when the object's data does not allow it
   */
  public List<MatchingAttribute> matching(MappingInput input) {
    return matching(new MappingContext(input));
  }

  /** The attributes by which accounts are looked for, lowest precedence first. */
  public List<AttributePath> matchingPaths() {
    return matching.stream().map(each -> each.mapping().target()).toList();
  }

  /**
   * The attributes whose values reports and logs must replace by {@code [Redact]}: those that a
   * mapping redacts, and the password (RFC 7643 §4.1.1), whatever it is mapped from.
   */
  public Set<AttributePath> redacted() {
    return Stream.concat(
            Stream.of(PASSWORD),
            mappings.stream()
                .map(CompiledMapping::mapping)
                .filter(AttributeMapping::isRedacted)
                .map(AttributeMapping::target))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The source attributes that the expressions read, in the order of the job file. */
  public Set<String> sourceAttributes() {
    Set<String> names = new LinkedHashSet<>();
    mappings.stream()
        .map(each -> each.mapping().source())
        .filter(Objects::nonNull)
        .forEach(source -> names.addAll(source.attributes()));
    return names;
  }

  /** Whether some mapping gives a reference to another account. */
  public boolean refers() {
    return mappings.stream().anyMatch(each -> each.target().isReference());
  }

  /** Whether some mapping says how an account is disabled. */
  public boolean canDisable() {
    return mappings.stream().anyMatch(each -> flows(each.mapping(), MappingPurpose.DISABLE));
  }

  private static boolean flows(AttributeMapping mapping, MappingPurpose purpose) {
    return switch (purpose) {
      case CREATE -> true;
      case UPDATE -> mapping.flow() == FlowType.ALWAYS;
      case DISABLE -> mapping.flow() == FlowType.ALWAYS && mapping.readsSoftDeletion();
    };
  }

  private ScimResource resource(List<MappedAttribute> mapped) {
    ScimResource.Builder resource = ScimResource.builder(type);
    for (MappedAttribute each : mapped) {
      if (each.outcome() == Outcome.SENT || each.outcome() == Outcome.DEFAULTED) {
        resource.set(each.mapping().target(), each.value());
      } else if (each.outcome() == Outcome.CLEARED) {
        resource.clear(each.mapping().target());
      }
    }
    return resource.build();
  }

  private List<MatchingAttribute> matching(MappingContext context) {
    List<MatchingAttribute> values = new ArrayList<>();
    for (CompiledMapping each : matching) {
      each.matchingText(each.evaluate(context))
          .map(text -> new MatchingAttribute(each.mapping().target(), text, precedence(each)))
          .ifPresent(values::add);
    }
    return values;
  }

  private static List<MappedReference> references(List<MappedAttribute> mapped) {
    List<MappedReference> references = new ArrayList<>();
    for (MappedAttribute each : mapped) {
      if (each.outcome() == Outcome.REFERENCE) {
        AttributePath target = each.mapping().target();
        Collection<?> keys =
            each.value() instanceof Collection<?> several ? several : List.of(value(each));
        keys.forEach(key -> references.add(new MappedReference(target, String.valueOf(key))));
      }
    }
    return references;
  }

  private static Object value(MappedAttribute mapped) {
    return Objects.requireNonNull(mapped.value());
  }

  private static int precedence(CompiledMapping compiled) {
    return Objects.requireNonNull(compiled.mapping().matchingPrecedence());
  }
}
