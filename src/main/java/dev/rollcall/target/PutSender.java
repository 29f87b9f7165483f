package dev.rollcall.target;

import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Brings a change to a target without PATCH: reads the resource, changes what was read, and puts it
 * back whole (RFC 7644 §3.5.1), with all that nobody maps. What only the target may write is left
 * out. Shared by threads; no two may change the same resource.
 */
final class PutSender implements ChangeSender {
  private static final AttributePath MEMBERS = AttributePath.parse("members");
  private static final int PRECONDITION_FAILED = 412;

  private final RequestSender sender;
  private final Answers answers;
  private final References references;

  /** How many members this run has put into a group; whoever shows fewer does not show all. */
  private final Map<String, Integer> membersPut = new ConcurrentHashMap<>();

  PutSender(RequestSender sender, Answers answers, References references) {
    this.sender = sender;
    this.answers = answers;
    this.references = references;
  }

  @Override
  public Answered send(ResourceType type, String id, PatchRequest changes)
      throws ServiceProviderException {
    Answered answered = readAndPut(type, id, changes);
    // Somebody else has changed it since it was read (RFC 7644 §3.14): once more, from there.
    return answered.reply().status() == PRECONDITION_FAILED
        ? readAndPut(type, id, changes)
        : answered;
  }

  private Answered readAndPut(ResourceType type, String id, PatchRequest changes)
      throws ServiceProviderException {
    Optional<ScimResource> present = checked(id, answers.whole(type, id));
    if (present.isEmpty()) {
      return new Answered(Request.readWhole(type, id), Reply.GONE);
    }
    ScimResource wanted = changes.appliedTo(present.get());
    if (wanted.equals(present.get())) {
      return new Answered(Request.readWhole(type, id), Reply.DONE);
    }
    Request request =
        Request.put(type, id, written(type, wanted), present.get().entityTag().orElse(null));
    Reply reply = sender.send(request);
    if (type == ResourceType.GROUP && reply.isSuccess()) {
      membersPut.put(id, members(wanted));
    }
    return new Answered(request, reply);
  }

  private Optional<ScimResource> checked(String id, Optional<ScimResource> present)
      throws ServiceProviderException {
    int put = membersPut.getOrDefault(id, 0);
    if (present.isPresent() && members(present.get()) < put) {
      throw new ServiceProviderException(
          ProvisioningError.beforeSending(
              "UnprocessableEntity",
              "the target shows %d members of a group into which %d were put; to put it back would lose the others"
                  .formatted(members(present.get()), put),
              "Look at the target: groups can be put only where all members are shown."));
    }
    return present;
  }

  private static int members(ScimResource group) {
    return group.at(MEMBERS).map(JsonNode::size).orElse(0);
  }

  /** Some targets refuse to be sent what only they may write (RFC 7643 §7, readOnly). */
  private String written(ResourceType type, ScimResource wanted) {
    ScimResource written =
        type == ResourceType.USER ? wanted.without("meta", "groups") : wanted.without("meta");
    return references.spelledOut(written.ofType(type)).toString();
  }
}
