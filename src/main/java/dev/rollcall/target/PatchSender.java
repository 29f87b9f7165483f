package dev.rollcall.target;

import dev.rollcall.provisioning.LostAnswerException;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.scim.PatchOperation;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimError;
import dev.rollcall.scim.ScimResource;
import java.util.List;
import java.util.Optional;

/**
 * Brings a change to a target by PATCH, in words it understands. Servers differ most in what they
 * make of a path with a value filter (RFC 7644 §3.5.2).
 */
final class PatchSender implements ChangeSender {
  /** So often is a change sent whose answer is lost each time. */
  private static final int ATTEMPTS = 4;

  private final RequestSender sender;
  private final Answers answers;
  private final References references;
  private final Dialect dialect;

  PatchSender(RequestSender sender, Answers answers, References references, Dialect dialect) {
    this.sender = sender;
    this.answers = answers;
    this.references = references;
    this.dialect = dialect;
  }

  @Override
  public Answered send(ResourceType type, String id, PatchRequest changes)
      throws ServiceProviderException {
    Answered first = sent(type, id, changes);
    return mayBeSaidOtherwise(first.reply(), changes)
        ? inOtherWords(type, id, changes, first)
        : first;
  }

  /**
   * Says a change that was refused in a way that fits what the account holds: elements that are
   * missing added whole, nothing removed that is not there; then, for a target that cannot address
   * elements at all, each attribute as a whole.
   */
  private Answered inOtherWords(
      ResourceType type, String id, PatchRequest changes, Answered refusal)
      throws ServiceProviderException {
    Optional<ScimResource> present = answers.present(type, id);
    if (present.isEmpty()) {
      return new Answered(refusal.request(), Reply.GONE);
    }
    Answered last = refusal;
    PatchRequest said = changes;
    for (PatchRequest other :
        List.of(changes.fitting(present.get()), changes.inWholeAttributes(present.get()))) {
      if (other.isEmpty()) {
        return new Answered(refusal.request(), Reply.DONE);
      }
      if (mayBeSaidOtherwise(last.reply(), said) && !other.equals(said)) {
        last = sent(type, id, other);
        said = other;
      }
    }
    return last;
  }

  /** Sends a change; if its answer is lost, looks what is left of it before sending that. */
  private Answered sent(ResourceType type, String id, PatchRequest changes)
      throws ServiceProviderException {
    Request request = request(type, id, changes);
    for (int attempt = 1; ; attempt++) {
      try {
        return new Answered(request, sender.send(request));
      } catch (LostAnswerException lost) {
        Optional<ScimResource> present = answers.present(type, id);
        if (present.isEmpty()) {
          return new Answered(request, Reply.GONE);
        }
        PatchRequest left = changes.isAboutMembers() ? changes : changes.fitting(present.get());
        if (left.isEmpty()) {
          return new Answered(request, Reply.DONE);
        }
        if (attempt == ATTEMPTS) {
          throw lost;
        }
        request = request(type, id, left);
      }
    }
  }

  private Request request(ResourceType type, String id, PatchRequest changes) {
    String body = dialect.body(references.spelledOut(changes)).toString();
    return Request.patch(type, id, body, !changes.addsElements());
  }

  /** Whether it is the way of saying it that was refused: a path, or adding what is there. */
  private static boolean mayBeSaidOtherwise(Reply reply, PatchRequest changes) {
    if (changes.isAboutMembers()) {
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
}
