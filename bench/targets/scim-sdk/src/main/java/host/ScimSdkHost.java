package host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.SortConfig;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.AuthenticationScheme;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.base.GroupEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.base.UserEndpointDefinition;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * The smallest host for SCIM-SDK: users and groups in memory, a bearer token, 127.0.0.1 only. The library reads requests,
 * filters, patches and validates; it is set up as its documentation shows, and nothing it does is corrected here.
 *
 * <pre>java host.ScimSdkHost PORT TOKEN     base URL: http://127.0.0.1:PORT/scim/v2</pre>
 *
 * <p>In the environment: {@code MODE=scan}: filters are all evaluated by the library, over everybody. {@code RACY=1}: two
 * changes of one resource may overlap.
 */
public final class ScimSdkHost {
    private static final String BASE = "/scim/v2";
    private static final boolean RACY = "1".equals(System.getenv("RACY"));

    private final String authorization;
    private final Object[] locks = new Object[64];
    private final ResourceEndpoint endpoint;

    private ScimSdkHost(String token) {
        authorization = "Bearer " + token;
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new Object();
        }
        ServiceProvider configuration = ServiceProvider.builder()
            .patchConfig(PatchConfig.builder().supported(true).build())
            .filterConfig(FilterConfig.builder().supported(true).maxResults(1000).build())
            .sortConfig(SortConfig.builder().supported(true).build())
            .authenticationSchemes(List.of(AuthenticationScheme.builder().name("Bearer").description("A fixed token")
                .type("oauthbearertoken").build()))
            .build();
        endpoint = new ResourceEndpoint(configuration,
            new UserEndpointDefinition(new UserHandler()), new GroupEndpointDefinition(new GroupHandler()));
    }

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        ScimSdkHost host = new ScimSdkHost(arguments[1]);
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext(BASE, host::handle);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println("listening " + port);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            ScimResponse response = answer(exchange, body);
            response.getHttpHeaders().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = response.getHttpStatus() == 204 ? new byte[0]
                : response.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.getHttpStatus(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private ScimResponse answer(HttpExchange exchange, String body) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        String path = exchange.getRequestURI().getRawPath();
        Object lock = RACY ? new Object() : locks[Math.floorMod(path.hashCode(), locks.length)];
        boolean change = !"GET".equals(exchange.getRequestMethod()) && !"POST".equals(exchange.getRequestMethod());
        synchronized (change ? lock : new Object()) {
            return endpoint.handleRequest(
                "http://127.0.0.1:" + exchange.getLocalAddress().getPort() + exchange.getRequestURI(),
                HttpMethod.valueOf(exchange.getRequestMethod()), body.isEmpty() ? null : body, headers, new Context(null));
        }
    }

    static final class UserHandler extends MemoryHandler<User> {
        UserHandler() {
            super("userName", true);
        }
    }

    static final class GroupHandler extends MemoryHandler<Group> {
        GroupHandler() {
            super("displayName", false);
        }
    }
}
