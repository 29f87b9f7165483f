package dev.rollcall.provisioning;

/** The target did not do what was asked for one record; other records may fare better. */
public class ServiceProviderException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient ProvisioningError error;

  public ServiceProviderException(ProvisioningError error) {
    super(error.code() + ": " + error.reason());
    this.error = error;
  }

  /** What went wrong, as reports show it. */
  public ProvisioningError error() {
    return error;
  }
}
