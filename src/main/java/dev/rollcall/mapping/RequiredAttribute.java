package dev.rollcall.mapping;

import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a target refuses an account without, such as SpaceIQ's {@code name.formatted, or
 * name.givenName and name.familyName}.
 *
 * @param alternatives one of them is enough; all the attributes of an alternative are needed
 */
public record RequiredAttribute(List<List<AttributePath>> alternatives) {

  public RequiredAttribute {
    alternatives = alternatives.stream().map(List::copyOf).toList();
    if (alternatives.isEmpty() || alternatives.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a required attribute must name at least one attribute");
    }
  }

  /** Just this attribute. */
  public static RequiredAttribute of(AttributePath path) {
    return new RequiredAttribute(List.of(List.of(path)));
  }

  /**
   * Which of the requirements a resource does not meet. Meant for an account as a whole: for a
   * creation, or for what an update leaves behind.
   */
  public static List<RequiredAttribute> missing(
      Collection<RequiredAttribute> required, ScimResource resource) {
    return required.stream().filter(each -> !each.isMetBy(resource)).toList();
  }

  /** Which of the requirements no mapping could ever meet. */
  public static List<RequiredAttribute> unmapped(
      Collection<RequiredAttribute> required, Collection<AttributeMapping> mappings) {
    return required.stream().filter(each -> !each.isMappedBy(mappings)).toList();
  }

  /** Whether the resource has a value, and no blank one, for some alternative. */
  public boolean isMetBy(ScimResource resource) {
    return alternatives.stream()
        .anyMatch(paths -> paths.stream().allMatch(path -> isPresent(resource, path)));
  }

  private boolean isMappedBy(Collection<AttributeMapping> mappings) {
    return alternatives.stream()
        .anyMatch(paths -> paths.stream().allMatch(path -> isMapped(mappings, path)));
  }

  private static boolean isPresent(ScimResource resource, AttributePath path) {
    return resource.all(path).stream().anyMatch(RequiredAttribute::isValue);
  }

  private static boolean isValue(JsonNode value) {
    return value.isContainer() ? !value.isEmpty() : !value.isNull() && !value.asString().isBlank();
  }

  private static boolean isMapped(Collection<AttributeMapping> mappings, AttributePath path) {
    return mappings.stream()
        .map(AttributeMapping::target)
        .anyMatch(
            target ->
                target.equals(path) || target.equals(path.root()) || path.equals(target.root()));
  }

  /** {@code name.formatted, or name.givenName and name.familyName}. */
  @Override
  public String toString() {
    return alternatives.stream()
        .map(
            paths ->
                paths.stream().map(AttributePath::toString).collect(Collectors.joining(" and ")))
        .collect(Collectors.joining(", or "));
  }
}
