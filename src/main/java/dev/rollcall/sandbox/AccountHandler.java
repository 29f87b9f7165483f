package dev.rollcall.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.ConflictException;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.filter.resources.FilterResourceResolver;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the SCIM library asks of the accounts of one resource type. */
abstract class AccountHandler<T extends ResourceNode> extends ResourceHandler<T> {
  private final AccountTable table;
  private final Clock clock;

  AccountHandler(AccountTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public T createResource(T resource, Context context) {
    resource.setId(UUID.randomUUID().toString());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    keep(resource, now, now);
    return resource;
  }

  @Override
  public @Nullable T getResource(
      String id,
      List<SchemaAttribute> attributes,
      List<SchemaAttribute> excludedAttributes,
      Context context) {
    return table.get(id).map(this::parse).orElse(null);
  }

  @Override
  public PartialListResponse<T> listResources(
      long startIndex,
      int count,
      @Nullable FilterNode filter,
      SchemaAttribute sortBy,
      SortOrder sortOrder,
      List<SchemaAttribute> attributes,
      List<SchemaAttribute> excludedAttributes,
      Context context) {
    if (filter == null) {
      return page(
          table.page(startIndex - 1, count).stream().map(this::parse).toList(), table.size());
    }
    List<T> found = matching(filter);
    return page(found.stream().skip(startIndex - 1).limit(count).toList(), found.size());
  }

  @Override
  public T updateResource(T resource, Context context) {
    String id = resource.getId().orElseThrow();
    T present = table.get(id).map(this::parse).orElseThrow(() -> notFound(id));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    keep(resource, present.getMeta().flatMap(Meta::getCreated).orElse(now), now);
    return resource;
  }

  @Override
  public void deleteResource(String id, Context context) {
    if (!table.remove(id)) {
      throw notFound(id);
    }
  }

  private void keep(T resource, Instant created, Instant lastModified) {
    if (resource.getMeta().isEmpty()) {
      resource.setMeta(new Meta());
    }
    Meta meta = resource.getMeta().orElseThrow();
    meta.setCreated(created);
    meta.setLastModified(lastModified);
    table
        .put(resource.getId().orElseThrow(), withoutLocation(resource))
        .ifPresent(
            taken -> {
              throw new ConflictException(
                  "another resource has this " + taken, ScimType.RFC7644.UNIQUENESS);
            });
  }

  /** The port may be another tomorrow; the library adds the location to what it sends. */
  private static JsonNode withoutLocation(ResourceNode resource) {
    ObjectNode kept = resource.deepCopy();
    kept.withObject("/meta").remove("location");
    return kept;
  }

  private List<T> matching(FilterNode filter) {
    List<T> candidates =
        new AccountQuery(table)
            .candidates(filter).stream()
                .map(json -> parse(FilterText.hideQuotesInJson(AccountJson.text(json))))
                .toList();
    return FilterResourceResolver.filterResources(getServiceProvider(), candidates, filter).stream()
        .flatMap(match -> table.get(match.getId().orElseThrow()).stream())
        .map(this::parse)
        .toList();
  }

  private T parse(byte[] json) {
    return parse(AccountJson.text(json));
  }

  private T parse(String json) {
    return JsonHelper.copyResourceToObject(AccountJson.parse(json), getType());
  }

  private static <R extends ResourceNode> PartialListResponse<R> page(
      List<R> resources, long total) {
    return PartialListResponse.<R>builder().resources(resources).totalResults(total).build();
  }

  private static ResourceNotFoundException notFound(String id) {
    return new ResourceNotFoundException("there is no resource with id " + id);
  }
}
