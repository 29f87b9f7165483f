package dev.rollcall.target;

import dev.rollcall.provisioning.Match;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.Page;
import dev.rollcall.provisioning.ResourceGoneException;
import dev.rollcall.provisioning.ServiceProvider;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.provisioning.UniquenessException;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ListResponse;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimFilter;
import dev.rollcall.scim.ScimResource;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A service provider behind HTTP (RFC 7644 §3). Shared by threads. */
public final class HttpServiceProvider implements ServiceProvider, AutoCloseable {
  private final ConnectionSettings settings;
  private final RequestCounts counts = new RequestCounts();
  private final RequestSender sender;

  /** Attributes by which this target cannot be asked. */
  private final Set<AttributePath> unaskable = ConcurrentHashMap.newKeySet();

  public HttpServiceProvider(ConnectionSettings settings, Clock clock) {
    this.settings = settings;
    this.sender = new RequestSender(settings, counts, clock);
  }

  /** How many requests were made so far. */
  public RequestCounts counts() {
    return counts;
  }

  @Override
  public Match match(ResourceType type, MatchingValue value) throws ServiceProviderException {
    AttributePath asked = askable(value.path());
    if (unaskable.contains(asked)) {
      return new Match(List.of());
    }
    String filter = new ScimFilter(asked, value.value()).toString();
    Reply reply =
        sender.send(
            RequestKind.MATCH, "GET", "/" + type.endpoint() + "?filter=" + encoded(filter), null);
    if (reply.status() == 400 || reply.status() == 501 || reply.status() == 404) {
      rememberUnaskable(asked, value.value(), reply.status());
      return new Match(List.of());
    }
    return new Match(
        listing(reply, RequestKind.MATCH).resources().stream()
            .filter(account -> holds(account, value))
            .toList());
  }

  @Override
  public Page list(ResourceType type, int startIndex) throws ServiceProviderException {
    Reply reply =
        sender.send(
            RequestKind.LIST,
            "GET",
            "/" + type.endpoint() + "?startIndex=" + startIndex + "&count=" + settings.pageSize(),
            null);
    ListResponse listed = listing(reply, RequestKind.LIST);
    return new Page(
        listed.resources(),
        listed.totalResults().orElse(listed.resources().size() + startIndex - 1));
  }

  @Override
  public Optional<ScimResource> read(ResourceType type, String id) throws ServiceProviderException {
    Reply reply = sender.send(RequestKind.READ, "GET", resource(type, id), null);
    if (Retryability.of(reply.status(), RequestKind.READ) == Retryability.GONE) {
      return Optional.empty();
    }
    return Optional.of(body(checked(reply, RequestKind.READ)).orElseThrow(this::noScim));
  }

  @Override
  public ScimResource create(ScimResource wanted) throws ServiceProviderException {
    Reply reply =
        sender.send(RequestKind.CREATE, "POST", "/" + type(wanted).endpoint(), wanted.toString());
    if (reply.status() == 409) {
      throw new UniquenessException(Errors.of(reply, RequestKind.CREATE));
    }
    if (reply.status() == 404 || reply.status() == 405) {
      throw noScim();
    }
    checked(reply, RequestKind.CREATE);
    ScimResource created = body(reply).orElse(ScimResource.EMPTY);
    return created.id().isPresent() ? created : located(reply, created);
  }

  @Override
  public void patch(ResourceType type, String id, PatchRequest request)
      throws ServiceProviderException {
    Reply reply =
        sender.send(RequestKind.UPDATE, "PATCH", resource(type, id), request.toJson().toString());
    if (reply.status() == 404 || reply.status() == 410) {
      throw new ResourceGoneException(Errors.of(reply, RequestKind.UPDATE));
    }
    if (reply.status() == 409) {
      throw new UniquenessException(Errors.of(reply, RequestKind.UPDATE));
    }
    checked(reply, RequestKind.UPDATE);
  }

  @Override
  public void delete(ResourceType type, String id) throws ServiceProviderException {
    Reply reply = sender.send(RequestKind.DELETE, "DELETE", resource(type, id), null);
    if (Retryability.of(reply.status(), RequestKind.DELETE) != Retryability.GONE) {
      checked(reply, RequestKind.DELETE);
    }
  }

  @Override
  public void close() throws IOException {
    sender.close();
  }

  private static ResourceType type(ScimResource wanted) {
    String schemas = wanted.toJson().path("schemas").toString();
    return schemas.contains(ResourceType.GROUP.schema()) ? ResourceType.GROUP : ResourceType.USER;
  }

  private Reply checked(Reply reply, RequestKind kind) throws ServiceProviderException {
    if (!reply.isSuccess()) {
      throw new ServiceProviderException(Errors.of(reply, kind));
    }
    return reply;
  }

  private ListResponse listing(Reply reply, RequestKind kind) throws ServiceProviderException {
    if (reply.status() == 404 || (reply.status() >= 300 && reply.status() < 400)) {
      throw noScim();
    }
    checked(reply, kind);
    try {
      return ListResponse.parse(reply.body());
    } catch (JacksonException | IllegalArgumentException e) {
      throw noScim();
    }
  }

  private Optional<ScimResource> body(Reply reply) {
    if (reply.body().isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ScimResource.parse(reply.body()));
    } catch (JacksonException | IllegalArgumentException e) {
      throw noScim();
    }
  }

  /** Some targets name the new account in the header alone (RFC 7644 §3.3). */
  private ScimResource located(Reply reply, ScimResource created) {
    String location = reply.location();
    if (location == null || location.endsWith("/")) {
      return created;
    }
    String id = location.substring(location.lastIndexOf('/') + 1);
    return ScimResource.of(
        created.toJson().put("id", java.net.URLDecoder.decode(id, StandardCharsets.UTF_8)));
  }

  private ServiceProviderUnavailableException noScim() {
    return new ServiceProviderUnavailableException(
        settings.base()
            + " answers, but not as a SCIM 2.0 service provider: look at target.url, which is the"
            + " base URL without /Users");
  }

  /**
   * Only a plain {@code attribute eq "value"} is safe; what is in a typed element is asked for by
   * its attribute, and what comes back is compared.
   */
  private static AttributePath askable(AttributePath path) {
    return path.filter().isEmpty()
        ? path
        : AttributePath.parse(
            path.attribute() + path.subAttribute().map(sub -> "." + sub).orElse(""));
  }

  /** A refusal of a harmless value means the attribute, that of a hostile one only the value. */
  private void rememberUnaskable(AttributePath path, String value, int status) {
    if (status == 501 || value.matches("[A-Za-z0-9@._-]+")) {
      unaskable.add(path);
    }
  }

  private static boolean holds(ScimResource account, MatchingValue wanted) {
    return account.id().isPresent()
        && account
            .text(wanted.path())
            .map(text -> fold(text).equals(fold(wanted.value())))
            .orElse(false);
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String resource(ResourceType type, String id) {
    return "/" + type.endpoint() + "/" + encoded(id);
  }

  private static String encoded(@Nullable String text) {
    return URLEncoder.encode(text == null ? "" : text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
