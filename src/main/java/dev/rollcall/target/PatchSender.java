package dev.rollcall.target;

import dev.rollcall.provisioning.LostAnswerException;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.PatchOperation;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimError;
import dev.rollcall.scim.ScimResource;
import java.util.List;
import java.util.Optional;

/**
 * Brings a change to a target in words it understands. Servers differ most in what they make of a
 * path with a value filter (RFC 7644 §3.5.2).
 */
final class PatchSender {
  private static final Reply DONE = new Reply(204, "", null, null);
  private static final AttributePath MEMBERS = AttributePath.parse("members");
  private static final Reply GONE = new Reply(404, "", null, null);

  private final RequestSender sender;
  private final Answers answers;
  private final References references;

  PatchSender(RequestSender sender, Answers answers, References references) {
    this.sender = sender;
    this.answers = answers;
    this.references = references;
  }

  /** Sends the changes; the answer is that to the last way they were said in. */
  Reply send(ResourceType type, String id, PatchRequest changes) throws ServiceProviderException {
    Reply reply = sent(type, id, changes);
    return mayBeSaidOtherwise(reply, changes) ? inOtherWords(type, id, changes, reply) : reply;
  }

  /**
   * Says a change that was refused in a way that fits what the account holds: elements that are
   * missing added whole, nothing removed that is not there; then, for a target that cannot address
   * elements at all, each attribute as a whole.
   */
  private Reply inOtherWords(ResourceType type, String id, PatchRequest changes, Reply refusal)
      throws ServiceProviderException {
    Optional<ScimResource> present = present(type, id);
    if (present.isEmpty()) {
      return GONE;
    }
    Reply reply = refusal;
    PatchRequest said = changes;
    for (PatchRequest other :
        List.of(changes.fitting(present.get()), changes.inWholeAttributes(present.get()))) {
      if (other.isEmpty()) {
        return DONE;
      }
      if (mayBeSaidOtherwise(reply, said) && !other.equals(said)) {
        reply = sent(type, id, other);
        said = other;
      }
    }
    return reply;
  }

  /** Sends a change; if its answer is lost, looks what is left of it before sending that. */
  private Reply sent(ResourceType type, String id, PatchRequest changes)
      throws ServiceProviderException {
    try {
      return sender.send(Request.patch(type, id, references.spelledOut(changes)));
    } catch (LostAnswerException lost) {
      Optional<ScimResource> present = present(type, id);
      if (present.isEmpty()) {
        return GONE;
      }
      PatchRequest left = isAboutMembers(changes) ? changes : changes.fitting(present.get());
      return left.isEmpty()
          ? DONE
          : sender.send(Request.patch(type, id, references.spelledOut(left)));
    }
  }

  /** Whether it is the way of saying it that was refused: a path, or adding what is there. */
  private static boolean mayBeSaidOtherwise(Reply reply, PatchRequest changes) {
    if (isAboutMembers(changes)) {
      return false;
    }
    ScimError error = ScimError.parse(reply.status(), reply.body());
    if (error.is("noTarget") || reply.status() == 501) {
      return true;
    }
    boolean aboutPaths =
        error.scimType().isEmpty() || error.is("invalidPath") || error.is("invalidFilter");
    boolean adds = changes.operations().stream().anyMatch(o -> o.op() == PatchOperation.Op.ADD);
    return reply.status() == 400 && (aboutPaths || adds);
  }

  /** A target need not show all members of a group, so that what it shows proves nothing. */
  private static boolean isAboutMembers(PatchRequest changes) {
    return changes.operations().stream().anyMatch(o -> o.path().root().equals(MEMBERS));
  }

  private Optional<ScimResource> present(ResourceType type, String id)
      throws ServiceProviderException {
    Request request = Request.readWhole(type, id);
    Reply reply = sender.send(request);
    return reply.isGone() ? Optional.empty() : Optional.of(answers.resource(reply, request));
  }
}
