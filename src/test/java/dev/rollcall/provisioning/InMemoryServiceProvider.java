package dev.rollcall.provisioning;

import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A service provider without a wire: does what it is told, and keeps names unique. */
public final class InMemoryServiceProvider implements ServiceProvider {
  private static final int PAGE = 100;
  private final Map<String, ScimResource> resources = new LinkedHashMap<>();
  private final AtomicInteger writes = new AtomicInteger();

  /** How many creations, changes and deletions there were. */
  public int writes() {
    return writes.get();
  }

  @Override
  public synchronized Match match(ResourceType type, MatchingValue value) {
    return new Match(all(type).stream().filter(value::isHeldBy).toList(), true);
  }

  @Override
  public Page listAfter(ResourceType type, String cursor) {
    throw new IllegalStateException("pages by index");
  }

  @Override
  public synchronized Page list(ResourceType type, int startIndex) {
    List<ScimResource> all = all(type);
    int from = Math.min(startIndex - 1, all.size());
    return new Page(all.subList(from, Math.min(from + PAGE, all.size())), all.size());
  }

  @Override
  public synchronized Optional<ScimResource> read(ResourceType type, String id) {
    return Optional.ofNullable(resources.get(id)).filter(it -> it.resourceType() == type);
  }

  @Override
  public Optional<ScimResource> readWhole(ResourceType type, String id) {
    return read(type, id);
  }

  @Override
  public synchronized ScimResource create(ScimResource wanted) throws ServiceProviderException {
    writes.incrementAndGet();
    requireFree(wanted, "");
    String id = UUID.randomUUID().toString();
    ScimResource created = ScimResource.of(wanted.withoutNulls().toJson().put("id", id));
    resources.put(id, created);
    return created;
  }

  @Override
  public synchronized void patch(ResourceType type, String id, PatchRequest request)
      throws ServiceProviderException {
    writes.incrementAndGet();
    ScimResource present =
        read(type, id)
            .orElseThrow(() -> new ResourceGoneException(error("NotFound", "there is none", 404)));
    ScimResource changed = request.appliedTo(present);
    requireFree(changed, id);
    resources.put(id, changed);
  }

  @Override
  public synchronized void delete(ResourceType type, String id) {
    writes.incrementAndGet();
    resources.remove(id);
  }

  private List<ScimResource> all(ResourceType type) {
    List<ScimResource> all = new ArrayList<>(resources.values());
    all.removeIf(resource -> resource.resourceType() != type);
    return all;
  }

  private void requireFree(ScimResource wanted, String id) throws UniquenessException {
    String name = wanted.toJson().path("userName").asString("");
    boolean taken =
        resources.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(id))
            .map(entry -> entry.getValue().toJson().path("userName").asString(""))
            .anyMatch(other -> !name.isEmpty() && other.equalsIgnoreCase(name));
    if (taken) {
      throw new UniquenessException(error("EntryConflict", "the name is taken", 409));
    }
  }

  private static ProvisioningError error(String code, String reason, int status) {
    return new ProvisioningError(code, reason, "Choose another.", status);
  }
}
