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
  private final RequestSender sender;
  private final TargetHealth health;

  Answers(RequestSender sender, TargetHealth health) {
    this.sender = sender;
    this.health = health;
  }

  /** The answer, unless it is a refusal. */
  Reply accepted(Reply reply, Request request) throws ServiceProviderException {
    if (!reply.isSuccess()) {
      throw new ServiceProviderException(Errors.of(reply, request));
    }
    return reply;
  }

  ListResponse listing(Reply reply, Request request) throws ServiceProviderException {
    if (reply.isGone() || reply.isWebPage()) {
      throw health.noScim();
    }
    accepted(reply, request);
    try {
      return ListResponse.parse(reply.body());
    } catch (IllegalArgumentException e) {
      throw health.noScim();
    }
  }

  /** A resource with all it holds, the members of a group too; empty when it is gone. */
  Optional<ScimResource> present(ResourceType type, String id) throws ServiceProviderException {
    Request request = Request.readWhole(type, id);
    Reply reply = sender.send(request);
    return reply.isGone() ? Optional.empty() : Optional.of(resource(reply, request));
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

  /** A resource, with the version that the header has of it (RFC 7644 §3.14). */
  ScimResource resource(Reply reply, Request request) throws ServiceProviderException {
    String version = reply.entityTag();
    return parsed(accepted(reply, request))
        .map(resource -> version == null ? resource : resource.ofVersion(version))
        .orElseThrow(
            () -> new ServiceProviderException(Errors.noScim(reply, "the resource as JSON")));
  }

  /**
   * What a creation answers. The account is there, whatever the body says; some targets name it in
   * the Location header alone (RFC 7644 §3.3).
   */
  ScimResource created(Reply reply, Request request) throws ServiceProviderException {
    accepted(reply, request);
    if (reply.isWebPage()) {
      throw health.noScim();
    }
    ScimResource created = parsed(reply).orElse(ScimResource.EMPTY);
    return created.id().isPresent() ? created : located(reply, created);
  }

  /**
   * Some targets answer 404 to a filter that matches nobody (RFC 7644 §3.4.2 wants an empty list).
   * Whether it means that, or a wrong URL, one page of the listing tells.
   */
  void requireCollection(ResourceType type, Reply reply) throws ServiceProviderException {
    if (reply.isWebPage()) {
      throw health.noScim();
    }
    if (!health.hasAnswered()) {
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

  private static ScimResource located(Reply reply, ScimResource created) {
    String location = reply.location();
    if (location == null || location.endsWith("/")) {
      return created;
    }
    String path = location.replaceAll("[?#].*", "");
    String id = path.substring(path.lastIndexOf('/') + 1).replace("+", "%2B");
    return ScimResource.of(
        created.toJson().put("id", URLDecoder.decode(id, StandardCharsets.UTF_8)));
  }

  private static Optional<ScimResource> parsed(Reply reply) {
    try {
      return Optional.of(ScimResource.parse(reply.body()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
