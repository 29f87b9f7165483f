package dev.rollcall.provisioning;

/**
 * The target cannot be used at all: unreachable, speaks no SCIM, or refuses the credentials (exit
 * code 6). The message says where, what was found, and what to do; never a secret.
 */
public final class ServiceProviderUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ServiceProviderUnavailableException(String message) {
    super(message);
  }

  public ServiceProviderUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
