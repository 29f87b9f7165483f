package dev.rollcall.target;

import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ListResponse;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what a target answers, and tells one odd answer from a service that speaks no SCIM. */
final class Answers {
  private static final AttributePath MEMBERS = AttributePath.parse("members");
  private static final AttributePath LOCATION = AttributePath.parse("meta.location");

  private final RequestSender sender;
  private final TargetHealth health;

  Answers(RequestSender sender, TargetHealth health) {
    this.sender = sender;
    this.health = health;
  }

  /**
   * The answer, unless it is a refusal. A page that says "welcome" or "back soon" with status 200
   * has done nothing.
   */
  Reply accepted(Reply reply, Request request) throws ServiceProviderException {
    if (!reply.isSuccess()) {
      throw new ServiceProviderException(Errors.of(reply, request));
    }
    if (reply.isWebPage()) {
      throw health.noScim();
    }
    return reply;
  }

  /** A listing; one that cannot be read, or a page from a gateway, is asked for once more. */
  ListResponse listing(Reply reply, Request request) throws ServiceProviderException {
    Optional<ListResponse> listed = listed(reply, request);
    return listed.isPresent()
        ? listed.get()
        : listed(sender.send(request), request).orElseThrow(health::noScim);
  }

  private Optional<ListResponse> listed(Reply reply, Request request)
      throws ServiceProviderException {
    if (reply.isGone()) {
      throw health.noScim();
    }
    if (reply.isSuccess()) {
      try {
        return Optional.of(ListResponse.parse(reply.body()));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    throw new ServiceProviderException(Errors.of(reply, request));
  }

  /** Whether a resource is not there; a gateway that does not find its way may say that, too. */
  boolean isGone(ResourceType type, Reply reply) throws ServiceProviderException {
    if (reply.isGone() && reply.isWebPage()) {
      requireCollection(type, reply);
    }
    return reply.isGone();
  }

  /** A resource with all it holds, the members of a group too; empty when it is gone. */
  Optional<ScimResource> present(ResourceType type, String id) throws ServiceProviderException {
    Request request = Request.readWhole(type, id);
    Reply reply = sender.send(request);
    return isGone(type, reply) ? Optional.empty() : Optional.of(resource(reply, request));
  }

  /** The same; the members of a group are asked for by name when it shows none. */
  Optional<ScimResource> whole(ResourceType type, String id) throws ServiceProviderException {
    Optional<ScimResource> present = present(type, id);
    if (type == ResourceType.USER || present.isEmpty() || present.get().at(MEMBERS).isPresent()) {
      return present;
    }
    Request request = Request.readMembers(id);
    Reply reply = sender.send(request);
    Optional<JsonNode> members =
        reply.isSuccess() ? resource(reply, request).at(MEMBERS) : Optional.empty();
    return members.isEmpty()
        ? present
        : present.map(group -> ScimResource.of(group.toJson().set("members", members.get())));
  }

  /** A resource; one that cannot be read is asked for once more. */
  ScimResource resource(Reply reply, Request request) throws ServiceProviderException {
    Optional<ScimResource> resource = versioned(accepted(reply, request));
    return resource.isPresent()
        ? resource.get()
        : versioned(accepted(sender.send(request), request))
            .orElseThrow(
                () -> new ServiceProviderException(Errors.noScim(reply, "the resource as JSON")));
  }

  /** With the version that the header has of it (RFC 7644 §3.14). */
  private static Optional<ScimResource> versioned(Reply reply) {
    String version = reply.entityTag();
    return parsed(reply).map(read -> version == null ? read : read.ofVersion(version));
  }

  /**
   * What a creation answers. The account is there, whatever the body says; some targets name it in
   * the Location header alone (RFC 7644 §3.3).
   */
  ScimResource created(Reply reply, Request request) throws ServiceProviderException {
    ScimResource created = parsed(accepted(reply, request)).orElse(ScimResource.EMPTY);
    return created.id().isPresent() ? created : located(reply, request, created);
  }

  /**
   * Some targets answer 404 to a filter that matches nobody (RFC 7644 §3.4.2 wants an empty list).
   * Whether it means that, or a wrong URL, one page of the listing tells.
   */
  void requireCollection(ResourceType type, Reply reply) throws ServiceProviderException {
    if (reply.isWebPage() || !health.hasAnswered()) {
      Request page = Request.list(type, 1, 1);
      listing(sender.send(page), page);
    }
  }

  /** A POST that finds no collection: a wrong URL, unless the target says what it misses. */
  void requireCollectionToCreate(Reply reply) {
    boolean noCollection = reply.isGone() || reply.status() == 405;
    if (noCollection && (!health.hasAnswered() || parsed(reply).isEmpty())) {
      throw health.noScim();
    }
  }

  /** With the id that the header has, or {@code meta.location}, if it stands below the endpoint. */
  private static ScimResource located(Reply reply, Request request, ScimResource created) {
    String location =
        Optional.ofNullable(reply.location())
            .or(() -> created.at(LOCATION).map(JsonNode::asString))
            .orElse("");
    String[] parts = location.replaceAll("[?#].*", "").split("/", -1);
    String id = parts[parts.length - 1].replace("+", "%2B");
    boolean isBelow =
        parts.length > 1 && ("/" + parts[parts.length - 2]).equalsIgnoreCase(request.path());
    return isBelow && !id.isEmpty()
        ? ScimResource.of(created.toJson().put("id", URLDecoder.decode(id, StandardCharsets.UTF_8)))
        : created;
  }

  private static Optional<ScimResource> parsed(Reply reply) {
    try {
      return Optional.of(ScimResource.parse(reply.body()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
