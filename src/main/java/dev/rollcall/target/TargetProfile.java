package dev.rollcall.target;

import dev.rollcall.mapping.RequiredAttributes;
import dev.rollcall.scim.AttributePath;
import java.util.List;

/** Stub. */
public record TargetProfile(
    List<AttributePath> unique,
    RequiredAttributes required,
    MatchBy matchBy,
    boolean disableDestroys) {
  /** Stub. */
  public enum MatchBy {
    LISTING,
    QUERY,
    AUTO
  }
}
