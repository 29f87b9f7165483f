package dev.rollcall.provisioning;

/** A request was sent and its answer did not arrive: the target may have done it or not. */
public final class LostAnswerException extends ServiceProviderException {
  private static final long serialVersionUID = 1L;

  public LostAnswerException(ProvisioningError error) {
    super(error);
  }
}
