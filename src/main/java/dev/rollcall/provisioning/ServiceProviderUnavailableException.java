package dev.rollcall.provisioning;

/**
 * The target cannot be used at all: unreachable, speaks no SCIM, or refuses the credentials (exit
 * code 6). The message says where, what was found, and what to do; never a secret.
 */
public final class ServiceProviderUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Fault fault;

  /** What kind of trouble it is: only some of it passes by itself. */
  public enum Fault {
    /** Down, overloaded or throttling: it may be well the next time. */
    OUTAGE,
    /** Refuses whoever asks with these credentials. */
    CREDENTIALS,
    /** Answers, but not as a SCIM 2.0 service provider. */
    PROTOCOL
  }

  public ServiceProviderUnavailableException(String message) {
    this(Fault.OUTAGE, message);
  }

  public ServiceProviderUnavailableException(String message, Throwable cause) {
    super(message, cause);
    this.fault = Fault.OUTAGE;
  }

  public ServiceProviderUnavailableException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /** What kind of trouble it is. */
  public Fault fault() {
    return fault;
  }
}
