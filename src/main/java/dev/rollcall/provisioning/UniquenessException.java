package dev.rollcall.provisioning;

/** The target has the account already: 409, {@code scimType} {@code uniqueness} or none. */
public final class UniquenessException extends ServiceProviderException {
  private static final long serialVersionUID = 1L;

  public UniquenessException(ProvisioningError error) {
    super(error);
  }
}
