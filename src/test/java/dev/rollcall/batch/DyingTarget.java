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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A target whose client dies when a number of writes has been done: what a kill leaves behind, at a
 * moment of one's choice.
 */
final class DyingTarget implements ServiceProvider {
  private final ServiceProvider target;
  private final AtomicInteger left;
  private final AtomicInteger requests = new AtomicInteger();

  DyingTarget(ServiceProvider target, int writes) {
    this.target = target;
    this.left = new AtomicInteger(writes);
  }

  /** A client that lives. */
  DyingTarget(ServiceProvider target) {
    this(target, Integer.MAX_VALUE);
  }

  int requests() {
    return requests.get();
  }

  @Override
  public Match match(ResourceType type, MatchingValue value) throws ServiceProviderException {
    requests.incrementAndGet();
    return target.match(type, value);
  }

  @Override
  public Page listAfter(ResourceType type, String cursor) throws ServiceProviderException {
    requests.incrementAndGet();
    return target.listAfter(type, cursor);
  }

  @Override
  public Page list(ResourceType type, int startIndex) throws ServiceProviderException {
    requests.incrementAndGet();
    return target.list(type, startIndex);
  }

  @Override
  public Optional<ScimResource> read(ResourceType type, String id) throws ServiceProviderException {
    requests.incrementAndGet();
    return target.read(type, id);
  }

  @Override
  public Optional<ScimResource> readWhole(ResourceType type, String id)
      throws ServiceProviderException {
    requests.incrementAndGet();
    return target.readWhole(type, id);
  }

  @Override
  public ScimResource create(ScimResource wanted) throws ServiceProviderException {
    beforeWrite();
    return target.create(wanted);
  }

  @Override
  public void patch(ResourceType type, String id, PatchRequest request)
      throws ServiceProviderException {
    beforeWrite();
    target.patch(type, id, request);
  }

  @Override
  public void delete(ResourceType type, String id) throws ServiceProviderException {
    beforeWrite();
    target.delete(type, id);
  }

  private void beforeWrite() {
    requests.incrementAndGet();
    if (left.getAndDecrement() <= 0) {
      throw new IllegalStateException("killed");
    }
  }
}
