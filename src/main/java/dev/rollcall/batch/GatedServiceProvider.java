package dev.rollcall.batch;

import dev.rollcall.provisioning.Match;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.Page;
import dev.rollcall.provisioning.ServiceProvider;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The target behind the trust gate: the first request, be it only a question, waits until the
 * exports have been judged, and none goes out when they were refused.
 */
final class GatedServiceProvider implements ServiceProvider {
  private final ServiceProvider target;
  private final Runnable gate;
  private volatile boolean open;
  private @Nullable RuntimeException refusal;

  /**
   * @param gate returns when the target may be asked; called once, by one thread
   */
  GatedServiceProvider(ServiceProvider target, Runnable gate) {
    this.target = target;
    this.gate = gate;
  }

  private ServiceProvider target() {
    if (!open) {
      pass();
    }
    return target;
  }

  private synchronized void pass() {
    if (refusal != null) {
      throw refusal;
    }
    if (open) {
      return;
    }
    try {
      gate.run();
      open = true;
      // Whoever asks next is told the same, without another look at the exports.
    } catch (RuntimeException e) {
      refusal = e;
      throw e;
    }
  }

  @Override
  public Match match(ResourceType type, MatchingValue value) throws ServiceProviderException {
    return target().match(type, value);
  }

  @Override
  public Page list(ResourceType type, int startIndex) throws ServiceProviderException {
    return target().list(type, startIndex);
  }

  @Override
  public Page listAfter(ResourceType type, String cursor) throws ServiceProviderException {
    return target().listAfter(type, cursor);
  }

  @Override
  public Optional<ScimResource> read(ResourceType type, String id) throws ServiceProviderException {
    return target().read(type, id);
  }

  @Override
  public Optional<ScimResource> readWhole(ResourceType type, String id)
      throws ServiceProviderException {
    return target().readWhole(type, id);
  }

  @Override
  public ScimResource create(ScimResource wanted) throws ServiceProviderException {
    return target().create(wanted);
  }

  @Override
  public void patch(ResourceType type, String id, PatchRequest request)
      throws ServiceProviderException {
    target().patch(type, id, request);
  }

  @Override
  public void delete(ResourceType type, String id) throws ServiceProviderException {
    target().delete(type, id);
  }
}
