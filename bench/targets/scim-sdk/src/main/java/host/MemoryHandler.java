package host;

import com.fasterxml.jackson.databind.JsonNode;
import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.ConflictException;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.AttributeExpressionLeaf;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.filter.resources.FilterResourceResolver;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps the resources of one type in memory, with an index on its key attribute. */
abstract class MemoryHandler<T extends ResourceNode> extends ResourceHandler<T> {
    private static final boolean SCAN = "scan".equals(System.getenv("MODE"));

    private final String keyAttribute;
    private final boolean unique;
    private final Map<String, T> byId = new LinkedHashMap<>();
    private final Map<String, String> idByKey = new HashMap<>();

    MemoryHandler(String keyAttribute, boolean unique) {
        this.keyAttribute = keyAttribute;
        this.unique = unique;
    }

    @Override
    public synchronized T createResource(T resource, Context context) {
        resource.setId(UUID.randomUUID().toString());
        Instant now = Instant.now();
        keep(resource, now, now);
        return resource;
    }

    @Override
    public synchronized T getResource(String id, List<SchemaAttribute> attributes,
            List<SchemaAttribute> excludedAttributes, Context context) {
        T resource = byId.get(id);
        return resource == null ? null : copy(resource);
    }

    @Override
    public PartialListResponse<T> listResources(long startIndex, int count, FilterNode filter, SchemaAttribute sortBy,
            SortOrder sortOrder, List<SchemaAttribute> attributes, List<SchemaAttribute> excludedAttributes,
            Context context) {
        List<T> found = filter == null ? all()
            : indexed(filter).orElseGet(
                () -> FilterResourceResolver.filterResources(getServiceProvider(), all(), filter));
        List<T> page = found.stream().skip(startIndex - 1).limit(count).map(this::copy).toList();
        return PartialListResponse.<T>builder().resources(page).totalResults(found.size()).build();
    }

    @Override
    public synchronized T updateResource(T resource, Context context) {
        T present = byId.get(resource.getId().orElseThrow());
        if (present == null) {
            throw new ResourceNotFoundException("no resource with this id");
        }
        keep(resource, present.getMeta().flatMap(Meta::getCreated).orElseThrow(), Instant.now());
        return resource;
    }

    @Override
    public synchronized void deleteResource(String id, Context context) {
        T present = byId.remove(id);
        if (present == null) {
            throw new ResourceNotFoundException("no resource with this id");
        }
        idByKey.remove(keyOf(present), id);
    }

    private void keep(T resource, Instant created, Instant lastModified) {
        String id = resource.getId().orElseThrow();
        String holder = idByKey.get(keyOf(resource));
        if (unique && holder != null && !holder.equals(id)) {
            throw new ConflictException(keyAttribute + " is already taken", ScimType.RFC7644.UNIQUENESS);
        }
        if (resource.getMeta().isEmpty()) {
            resource.setMeta(new Meta());
        }
        Meta meta = resource.getMeta().orElseThrow();
        meta.setCreated(created);
        meta.setLastModified(lastModified);
        T before = byId.put(id, copy(resource));
        if (before != null) {
            idByKey.remove(keyOf(before), id);
        }
        idByKey.put(keyOf(resource), id);
    }

    /** The answer to exactly one {@code userName eq "value"}; empty for any other filter. */
    private synchronized Optional<List<T>> indexed(FilterNode filter) {
        if (!SCAN && filter instanceof AttributeExpressionLeaf leaf && leaf.getComparator() == Comparator.EQ
            && keyAttribute.equals(leaf.getShortName()) && leaf.getStringValue().isPresent()) {
            String id = idByKey.get(leaf.getStringValue().get().toLowerCase(Locale.ROOT));
            return Optional.of(id == null ? List.of() : List.of(byId.get(id)));
        }
        return Optional.empty();
    }

    private synchronized List<T> all() {
        return new ArrayList<>(byId.values());
    }

    private String keyOf(T resource) {
        JsonNode key = resource.get(keyAttribute);
        return key == null ? "" : key.asText().toLowerCase(Locale.ROOT);
    }

    private T copy(T resource) {
        return JsonHelper.copyResourceToObject(resource.deepCopy(), getType());
    }
}
