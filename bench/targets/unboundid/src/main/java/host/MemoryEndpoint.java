package host;

import static com.unboundid.scim2.common.utils.ApiConstants.MEDIA_TYPE_SCIM;
import static com.unboundid.scim2.common.utils.ApiConstants.QUERY_PARAMETER_FILTER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.types.Meta;
import com.unboundid.scim2.server.PATCH;
import com.unboundid.scim2.server.utils.ResourcePreparer;
import com.unboundid.scim2.server.utils.ResourceTypeDefinition;
import com.unboundid.scim2.server.utils.SchemaChecker;
import com.unboundid.scim2.server.utils.SimpleSearchResults;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The resources of one type, kept in memory with an index on its key attribute. */
@Produces({MEDIA_TYPE_SCIM, MediaType.APPLICATION_JSON})
@Consumes({MEDIA_TYPE_SCIM, MediaType.APPLICATION_JSON})
public abstract class MemoryEndpoint {
    private static final boolean SCAN = "scan".equals(System.getenv("MODE"));
    private static final boolean RACY = "1".equals(System.getenv("RACY"));
    private static final boolean CHECK = !"off".equals(System.getenv("CHECK"));

    private final String keyAttribute;
    private final boolean unique;
    private final ResourceTypeDefinition type;
    private final SchemaChecker checker;
    private final Map<String, GenericScimResource> byId = new LinkedHashMap<>();
    private final Map<String, String> idByKey = new HashMap<>();
    /** Held for the whole of a change, unless RACY. */
    private final Object changes = new Object();

    MemoryEndpoint(String keyAttribute, boolean unique) {
        this.keyAttribute = keyAttribute;
        this.unique = unique;
        this.type = ResourceTypeDefinition.fromJaxRsResource(getClass());
        this.checker = new SchemaChecker(type);
    }

    @POST
    public Response create(GenericScimResource sent, @Context UriInfo uri) throws ScimException {
        ObjectNode wanted = checker.removeReadOnlyAttributes(sent.getObjectNode());
        if (CHECK) {
            checker.checkCreate(wanted).throwSchemaExceptions();
        }
        GenericScimResource created = new GenericScimResource(wanted.deepCopy());
        created.setId(UUID.randomUUID().toString());
        keep(created, uri);
        return Response.status(201).location(created.getMeta().getLocation())
            .entity(preparer(uri).trimCreatedResource(created, sent)).build();
    }

    @GET
    public SimpleSearchResults<GenericScimResource> search(@Context UriInfo uri) throws ScimException {
        SimpleSearchResults<GenericScimResource> results = new SimpleSearchResults<>(type, uri);
        String filter = uri.getQueryParameters().getFirst(QUERY_PARAMETER_FILTER);
        return results.addAll(filter == null ? all() : candidates(Filter.fromString(filter)));
    }

    @GET
    @Path("{id}")
    public GenericScimResource get(@PathParam("id") String id, @Context UriInfo uri) throws ScimException {
        return preparer(uri).trimRetrievedResource(present(id));
    }

    @PUT
    @Path("{id}")
    public GenericScimResource replace(@PathParam("id") String id, GenericScimResource sent, @Context UriInfo uri)
            throws ScimException {
        synchronized (RACY ? new Object() : changes) {
            ObjectNode wanted = checker.removeReadOnlyAttributes(sent.getObjectNode());
            if (CHECK) {
                checker.checkReplace(wanted, present(id).getObjectNode()).throwSchemaExceptions();
            }
            GenericScimResource replaced = new GenericScimResource(wanted.deepCopy());
            replaced.setId(id);
            keep(replaced, uri);
            return preparer(uri).trimReplacedResource(replaced, sent);
        }
    }

    @PATCH
    @Path("{id}")
    public GenericScimResource modify(@PathParam("id") String id, PatchRequest patch, @Context UriInfo uri)
            throws ScimException {
        synchronized (RACY ? new Object() : changes) {
            GenericScimResource modified = present(id);
            if (CHECK) {
                checker.checkModify(patch.getOperations(), modified.getObjectNode()).throwSchemaExceptions();
            }
            patch.apply(modified);
            keep(modified, uri);
            return preparer(uri).trimModifiedResource(modified, patch.getOperations());
        }
    }

    @DELETE
    @Path("{id}")
    public synchronized Response delete(@PathParam("id") String id) throws ScimException {
        idByKey.remove(keyOf(present(id)), id);
        byId.remove(id);
        return Response.noContent().build();
    }

    private ResourcePreparer<GenericScimResource> preparer(UriInfo uri) throws ScimException {
        return new ResourcePreparer<>(type, uri);
    }

    private synchronized GenericScimResource present(String id) throws ScimException {
        GenericScimResource resource = byId.get(id);
        if (resource == null) {
            throw new ResourceNotFoundException("no resource with this id");
        }
        return new GenericScimResource(resource.getObjectNode().deepCopy());
    }

    private synchronized void keep(GenericScimResource resource, UriInfo uri) throws ScimException {
        String id = resource.getId();
        String holder = idByKey.get(keyOf(resource));
        if (unique && holder != null && !holder.equals(id)) {
            throw ResourceConflictException.uniqueness(keyAttribute + " is already taken");
        }
        GenericScimResource before = byId.get(id);
        Calendar now = Calendar.getInstance();
        Meta meta = new Meta();
        meta.setCreated(before == null ? now : before.getMeta().getCreated());
        meta.setLastModified(now);
        resource.setMeta(meta);
        preparer(uri).setResourceTypeAndLocation(resource);
        if (before != null) {
            idByKey.remove(keyOf(before), id);
        }
        byId.put(id, new GenericScimResource(resource.getObjectNode().deepCopy()));
        idByKey.put(keyOf(resource), id);
    }

    private synchronized Collection<GenericScimResource> all() {
        return new ArrayList<>(byId.values());
    }

    /** Who may match; the library evaluates the filter on them. */
    private synchronized Collection<GenericScimResource> candidates(Filter filter) throws ScimException {
        if (SCAN || filter.getFilterType() != FilterType.EQUAL
            || !filter.getAttributePath().toString().equalsIgnoreCase(keyAttribute)) {
            return all();
        }
        String id = idByKey.get(filter.getComparisonValue().asText().toLowerCase(Locale.ROOT));
        return id == null ? List.of() : List.of(byId.get(id));
    }

    private String keyOf(GenericScimResource resource) {
        JsonNode key = resource.getObjectNode().get(keyAttribute);
        return key == null ? "" : key.asText().toLowerCase(Locale.ROOT);
    }
}
