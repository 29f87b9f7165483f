package dev.rollcall.mapping;

import dev.rollcall.scim.AttributePath;
import org.jspecify.annotations.Nullable;

/**
 * A person's data does not let an attribute be mapped. The message names the target attribute and
 * the expression, and never repeats a value.
 */
public final class MappingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  // Not serialised: the message tells a reader the same.
  private final transient AttributePath target;

  MappingException(Code code, AttributePath target, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.target = target;
  }

  /** What went wrong. */
  public enum Code {
    /** The expression has no value for this person, or one that the attribute cannot hold. */
    INVALID_VALUE("InvalidValue"),
    /** Several values for an attribute that holds one (Entra reference §9.3). */
    SEVERAL_VALUES("SchemaPropertyCanOnlyAcceptValue");

    private final String text;

    Code(String text) {
      this.text = text;
    }

    /** As reports and logs have it. */
    public String text() {
      return text;
    }
  }

  public Code code() {
    return code;
  }

  /** The attribute that could not be mapped. */
  public AttributePath target() {
    return target;
  }
}
