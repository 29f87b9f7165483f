package host;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import com.unboundid.scim2.common.types.AuthenticationScheme;
import com.unboundid.scim2.common.types.BulkConfig;
import com.unboundid.scim2.common.types.ChangePasswordConfig;
import com.unboundid.scim2.common.types.ETagConfig;
import com.unboundid.scim2.common.types.EnterpriseUserExtension;
import com.unboundid.scim2.common.types.FilterConfig;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.PatchConfig;
import com.unboundid.scim2.common.types.ServiceProviderConfigResource;
import com.unboundid.scim2.common.types.SortConfig;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import com.unboundid.scim2.server.annotations.ResourceType;
import com.unboundid.scim2.server.providers.DefaultContentTypeFilter;
import com.unboundid.scim2.server.providers.DotSearchFilter;
import com.unboundid.scim2.server.providers.JsonProcessingExceptionMapper;
import com.unboundid.scim2.server.providers.RuntimeExceptionMapper;
import com.unboundid.scim2.server.providers.ScimExceptionMapper;
import com.unboundid.scim2.server.resources.AbstractServiceProviderConfigEndpoint;
import com.unboundid.scim2.server.resources.ResourceTypesEndpoint;
import com.unboundid.scim2.server.resources.SchemasEndpoint;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * The smallest host for UnboundID's SCIM 2 SDK: users and groups in memory, a bearer token, 127.0.0.1 only. The library
 * reads requests, checks schemas, filters, patches and trims; nothing it does is corrected here.
 *
 * <pre>java host.UnboundidHost PORT TOKEN     base URL: http://127.0.0.1:PORT/scim/v2</pre>
 *
 * <p>In the environment: {@code MODE=scan}: filters are all evaluated by the library, over everybody. {@code RACY=1}: two
 * changes of one resource may overlap. {@code CHECK=off}: no schema checks.
 */
public final class UnboundidHost {
    private UnboundidHost() {}

    public static void main(String[] arguments) throws Exception {
        ResourceConfig application = new ResourceConfig(Users.class, Groups.class, Configuration.class,
            ResourceTypesEndpoint.class, SchemasEndpoint.class, ScimExceptionMapper.class, RuntimeExceptionMapper.class,
            JsonProcessingExceptionMapper.class, DefaultContentTypeFilter.class, DotSearchFilter.class);
        application.register(new JacksonJsonProvider(JsonUtils.createObjectMapper()));
        application.register(new Token("Bearer " + arguments[1]));
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://127.0.0.1:" + arguments[0] + "/scim/v2/"), application);
        System.out.println("listening " + arguments[0]);
        Thread.currentThread().join();
    }

    @Path("/Users")
    @Singleton
    @ResourceType(name = "User", description = "Users", schema = UserResource.class,
        optionalSchemaExtensions = EnterpriseUserExtension.class)
    public static final class Users extends MemoryEndpoint {
        public Users() {
            super("userName", true);
        }
    }

    @Path("/Groups")
    @Singleton
    @ResourceType(name = "Group", description = "Groups", schema = GroupResource.class)
    public static final class Groups extends MemoryEndpoint {
        public Groups() {
            super("displayName", false);
        }
    }

    @Path("/ServiceProviderConfig")
    @Singleton
    @ResourceType(name = "ServiceProviderConfig", description = "What this server can",
        schema = ServiceProviderConfigResource.class, discoverable = false)
    public static final class Configuration extends AbstractServiceProviderConfigEndpoint {
        @Override
        public ServiceProviderConfigResource getServiceProviderConfig() {
            return new ServiceProviderConfigResource(null, new PatchConfig(true), new BulkConfig(false, 0, 0),
                new FilterConfig(true, 1000), new ChangePasswordConfig(false), new SortConfig(true), new ETagConfig(false),
                List.of(AuthenticationScheme.createOAuth2BearerToken(true)));
        }
    }

    @PreMatching
    private static final class Token implements ContainerRequestFilter {
        private final String authorization;

        private Token(String authorization) {
            this.authorization = authorization;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            if (!authorization.equals(request.getHeaderString("Authorization"))) {
                request.abortWith(Response.status(401).header("WWW-Authenticate", "Bearer").build());
            }
        }
    }
}
