package dev.rollcall.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.provisioning.Match;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.Page;
import dev.rollcall.provisioning.ServiceProvider;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a name is free at the target before somebody else takes it. */
class PhaseOrderTest {
  private static final long CHANGE_TAKES_NANOS = 20_000_000;

  @TempDir Path folder;

  @Test
  void nobodyIsCreatedWhileOthersAreStillBeingRenamedOrDisabled()
      throws IOException, ServiceProviderException {
    try (SandboxNights nights = new SandboxNights(folder)) {
      nights.finished("night-1", nights.target());
      SlowChanges target = new SlowChanges(nights.target());
      nights.finished("night-2", target);
      assertThat(target.events).contains("change", "creation");
      assertThat(target.events.indexOf("creation"))
          .isGreaterThan(target.events.lastIndexOf("change"));
    }
  }

  /** Notes when a change has been answered, and when a creation begins. */
  private static final class SlowChanges implements ServiceProvider {
    private final ServiceProvider target;
    final List<String> events = Collections.synchronizedList(new ArrayList<>());

    SlowChanges(ServiceProvider target) {
      this.target = target;
    }

    @Override
    public Match match(ResourceType type, MatchingValue value) throws ServiceProviderException {
      return target.match(type, value);
    }

    @Override
    public Page listAfter(ResourceType type, String cursor) throws ServiceProviderException {
      return target.listAfter(type, cursor);
    }

    @Override
    public Page list(ResourceType type, int startIndex) throws ServiceProviderException {
      return target.list(type, startIndex);
    }

    @Override
    public Optional<ScimResource> read(ResourceType type, String id)
        throws ServiceProviderException {
      return target.read(type, id);
    }

    @Override
    public Optional<ScimResource> readWhole(ResourceType type, String id)
        throws ServiceProviderException {
      return target.readWhole(type, id);
    }

    @Override
    public ScimResource create(ScimResource wanted) throws ServiceProviderException {
      events.add("creation");
      return target.create(wanted);
    }

    @Override
    public void patch(ResourceType type, String id, PatchRequest request)
        throws ServiceProviderException {
      LockSupport.parkNanos(CHANGE_TAKES_NANOS);
      target.patch(type, id, request);
      events.add("change");
    }

    @Override
    public void delete(ResourceType type, String id) throws ServiceProviderException {
      target.delete(type, id);
    }
  }
}
