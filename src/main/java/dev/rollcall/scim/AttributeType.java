package dev.rollcall.scim;

import java.util.Optional;

/** What kind of value an attribute holds (RFC 7643 §2.3). */
public enum AttributeType {
  STRING,
  BOOLEAN,
  INTEGER,
  DECIMAL,
  REFERENCE,
  COMPLEX,
  DATETIME;

  /** The type of a core or enterprise attribute; empty for one that RFC 7643 does not define. */
  public static Optional<AttributeType> of(AttributePath path) {
    return path.definition().map(CoreSchema.Attribute::type);
  }
}
