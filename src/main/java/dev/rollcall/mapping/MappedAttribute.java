package dev.rollcall.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What became of one mapping for one person.
 *
 * @param value what was sent or referred to, as plain Java; null when there was nothing. Personal
 *     data: for reports, and there only when {@link AttributeMapping#isRedacted()} is false.
 */
public record MappedAttribute(AttributeMapping mapping, Outcome outcome, @Nullable Object value) {

  /** The ways in which a mapping can end. */
  public enum Outcome {
    /** The source's value is part of the resource. */
    SENT,
    /** The source gave nothing, and the default is part of the resource. */
    DEFAULTED,
    /** The source gave nothing; the target keeps what it has. */
    EMPTY,
    /** The source gave nothing, and the target's value is to be removed. */
    CLEARED,
    /** The expression ordered that the attribute be left alone. */
    IGNORED,
    /** A reference, to be sent once the other object's account is known. */
    REFERENCE
  }
}
