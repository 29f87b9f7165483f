package dev.rollcall.mapping;

import dev.rollcall.mapping.MappedAttribute.Outcome;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A directory object as the target should have it.
 *
 * @param resource what is sent; null is what is to be removed
 * @param matching by what an account is looked for, lowest precedence first; what has no value is
 *     left out. Empty for {@link MappingPurpose#DISABLE}.
 * @param references what can be sent only when other accounts are known
 * @param attributes what became of each mapping that was asked, in the order of the job file
 * @param ignoresObject whether an expression ordered that the whole object be left alone
 */
public record MappedResource(
    ScimResource resource,
    List<MatchingAttribute> matching,
    List<MappedReference> references,
    List<MappedAttribute> attributes,
    boolean ignoresObject) {

  public MappedResource {
    matching = List.copyOf(matching);
    references = List.copyOf(references);
    attributes = List.copyOf(attributes);
  }

  /** Whether there is nothing to send, so that a {@code DISABLE} does nothing. */
  public boolean isEmpty() {
    return targets(Outcome.SENT).isEmpty()
        && targets(Outcome.DEFAULTED).isEmpty()
        && cleared().isEmpty();
  }

  /** The attributes that an update is to remove at the target. */
  public Set<AttributePath> cleared() {
    return targets(Outcome.CLEARED);
  }

  /** The attributes that expressions ordered to be left alone. */
  public Set<AttributePath> ignored() {
    return targets(Outcome.IGNORED);
  }

  private Set<AttributePath> targets(Outcome outcome) {
    return attributes.stream()
        .filter(attribute -> attribute.outcome() == outcome)
        .map(attribute -> attribute.mapping().target())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
