package dev.rollcall.sandbox;

import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.complex.BulkConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.ChangePasswordConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.ETagConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.SortConfig;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.AuthenticationScheme;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.base.GroupEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.base.UserEndpointDefinition;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks the SCIM library, set up for and groups, filters, PATCH; no bulk, sorting or versions. */
final class ScimLibrary {
  /** RFC 7644 §3.4.2.4: no page is longer. */
  static final int MAXIMUM_PAGE = 1_000;

  // Held here because java.util.logging forgets the level of a logger that nobody holds.
  private static final Logger LIBRARY_LOGGER = Logger.getLogger("de.captaingoldfish");

  private final AccountStore store;
  private final Clock clock;
  private @Nullable ResourceEndpoint endpoint;

  ScimLibrary(AccountStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  ScimResponse answer(
      String url,
      HttpMethod method,
      @Nullable String body,
      Map<String, String> headers,
      Context context) {
    return endpoint()
        .handleRequest(FilterText.inUrlForLibrary(url), method, body, headers, context);
  }

  /** Made for the first request: it takes longer than all else at the start. */
  private synchronized ResourceEndpoint endpoint() {
    ResourceEndpoint made = endpoint;
    if (made == null) {
      LIBRARY_LOGGER.setLevel(Level.OFF);
      made =
          new ResourceEndpoint(
              serviceProvider(),
              new UserEndpointDefinition(new UserAccounts(store.users(), clock)),
              new GroupEndpointDefinition(new GroupAccounts(store.groups(), clock)));
      endpoint = made;
    }
    return made;
  }

  private static ServiceProvider serviceProvider() {
    AuthenticationScheme bearer =
        AuthenticationScheme.builder()
            .name("OAuth Bearer Token")
            .description("The token that the sandbox was started with")
            .type("oauthbearertoken")
            .primary(true)
            .build();
    return ServiceProvider.builder()
        .patchConfig(PatchConfig.builder().supported(true).build())
        .filterConfig(FilterConfig.builder().supported(true).maxResults(MAXIMUM_PAGE).build())
        .bulkConfig(BulkConfig.builder().supported(false).build())
        .sortConfig(SortConfig.builder().supported(false).build())
        .eTagConfig(ETagConfig.builder().supported(false).build())
        .changePasswordConfig(ChangePasswordConfig.builder().supported(false).build())
        .authenticationSchemes(List.of(bearer))
        .lenientContentTypeChecking(true)
        .build();
  }
}
