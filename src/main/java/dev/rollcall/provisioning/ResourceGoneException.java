package dev.rollcall.provisioning;

/** The linked account is not at the target any more: 404 or 410 for its id. */
public final class ResourceGoneException extends ServiceProviderException {
  private static final long serialVersionUID = 1L;

  public ResourceGoneException(ProvisioningError error) {
    super(error);
  }
}
