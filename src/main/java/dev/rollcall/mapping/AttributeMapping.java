package dev.rollcall.mapping;

import dev.rollcall.expression.Expression;
import dev.rollcall.expression.Value;
import dev.rollcall.scim.AttributePath;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one attribute of the target comes from (Graph {@code attributeMapping}).
 *
 * <pre>
 * { target: userName, source: "[userPrincipalName]", matching: 1 }
 * </pre>
 *
 * @param target the attribute that is written
 * @param source an attribute, a constant or any other expression; null for a default alone
 * @param defaultValue sent on creation when the source gives nothing, never on an update
 * @param flow when the attribute is sent
 * @param matchingPrecedence from 1, the lowest is tried first; null for an attribute by which
 *     nobody is looked for
 * @param clearWhenNull whether an update removes the target's value when the source gives nothing;
 *     Entra never does
 */
public record AttributeMapping(
    AttributePath target,
    @Nullable Expression source,
    @Nullable Value defaultValue,
    FlowType flow,
    @Nullable Integer matchingPrecedence,
    boolean clearWhenNull) {

  public AttributeMapping {
    if (source == null && defaultValue == null) {
      throw new IllegalArgumentException(target + " needs a source or a default");
    }
    if (matchingPrecedence != null && source == null) {
      throw new IllegalArgumentException(
          target + " is matching and needs a source: a default would match everybody");
    }
    if (matchingPrecedence != null && matchingPrecedence < 1) {
      throw new IllegalArgumentException(
          "the matching precedence of "
              + target
              + " must be at least 1 but was "
              + matchingPrecedence);
    }
  }

  /** A mapping that always flows, without a default, by which nobody is looked for. */
  public static AttributeMapping of(AttributePath target, Expression source) {
    return new AttributeMapping(target, source, null, FlowType.ALWAYS, null, false);
  }

  /** The same, as the matching attribute of this precedence. */
  public AttributeMapping matching(int precedence) {
    return new AttributeMapping(target, source, defaultValue, flow, precedence, clearWhenNull);
  }

  /** The same, with a default. */
  public AttributeMapping withDefault(Value value) {
    return new AttributeMapping(target, source, value, flow, matchingPrecedence, clearWhenNull);
  }

  /** The same, on creation alone. */
  public AttributeMapping onCreate() {
    return new AttributeMapping(
        target, source, defaultValue, FlowType.ON_CREATE, matchingPrecedence, clearWhenNull);
  }

  /** The same, removing the target's value when the source gives nothing. */
  public AttributeMapping clearingWhenNull() {
    return new AttributeMapping(target, source, defaultValue, flow, matchingPrecedence, true);
  }

  /** Whether accounts are looked for by it. */
  public boolean isMatching() {
    return matchingPrecedence != null;
  }

  /** Whether reports and logs must show {@code [Redact]} in place of the value. */
  public boolean isRedacted() {
    return target.attribute().equals("password") || (source != null && source.isRedacted());
  }

  /** Why its source, if that is a constant, can never be sent; empty when it can. */
  public Optional<String> defect() {
    return CompiledMapping.of(this).defect();
  }

  /** Whether it says how an account is disabled. */
  boolean readsSoftDeletion() {
    return source != null && source.attributes().contains(MappingContext.IS_SOFT_DELETED);
  }
}
