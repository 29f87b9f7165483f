package dev.rollcall.target;

import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.BulkRequest;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimFilter;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.target.Probe.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One account that is created, changed as runs change accounts, and deleted, to see what comes. */
final class Canary {
  private static final AttributePath TITLE = AttributePath.parse("title");
  private static final AttributePath ACTIVE = AttributePath.parse("active");
  private static final AttributePath PHONE =
      AttributePath.parse("phoneNumbers[type eq \"work\"].value");

  private final ConnectionSettings settings;
  private final RequestSender sender;
  private final Answers answers;
  private final ProposedProfile proposal;
  private final List<Finding> findings;

  Canary(
      ConnectionSettings settings,
      RequestSender sender,
      Answers answers,
      ProposedProfile proposal,
      List<Finding> findings) {
    this.settings = settings;
    this.sender = sender;
    this.answers = answers;
    this.proposal = proposal;
    this.findings = findings;
  }

  /** What goes wrong in between is said, and the account is deleted all the same. */
  void live(ScimResource wanted, List<AttributePath> matching) throws ServiceProviderException {
    Request create = Request.create(ResourceType.USER, wanted.toString());
    Reply created = sender.send(create);
    String answer = "HTTP status " + created.status();
    if (!created.isSuccess()) {
      said("canary: create", answer + refusal(created, create), false);
      return;
    }
    Optional<String> id = answers.created(created, create).id();
    said(
        "canary: create",
        answer + (id.isPresent() ? "" : ", and its id is not said"),
        created.status() == 201 && id.isPresent());
    String name = wanted.text(AttributePath.parse("userName")).orElseThrow();
    Optional<String> found = id.isPresent() ? id : found(AttributePath.parse("userName"), name);
    if (found.isEmpty()) {
      said(
          "canary: delete",
          "it is not found again: delete the account " + name + " by hand",
          false);
      return;
    }
    try {
      change(found.get(), wanted, name, matching);
    } finally {
      delete(found.get(), name);
    }
  }

  private void change(String id, ScimResource wanted, String name, List<AttributePath> matching)
      throws ServiceProviderException {
    Request again = Request.create(ResourceType.USER, wanted.toString());
    Reply twice = sender.send(again);
    said("canary: the same userName again", "HTTP status " + twice.status(), twice.status() == 409);
    if (twice.isSuccess()) {
      Optional<String> other = answers.created(twice, again).id();
      if (other.isPresent() && !other.get().equals(id)) {
        sender.send(Request.delete(ResourceType.USER, other.get()));
      }
    }
    for (AttributePath path : matching) {
      Optional<String> value = wanted.text(path);
      if (value.isPresent()) {
        boolean finds = found(path, value.get()).filter(id::equals).isPresent();
        said("canary: found at once by " + path.withoutFilter(), finds ? "yes" : "no", finds);
      }
    }
    boolean anyCase =
        found(AttributePath.parse("userName"), name.toUpperCase(Locale.ROOT)).isPresent();
    said("canary: found by userName in capitals", anyCase ? "yes" : "no", true);
    patched(id);
    together(id);
    disabled(id);
  }

  /** Whether a plain attribute, an element and an absence can be said with PATCH. */
  private void patched(String id) throws ServiceProviderException {
    int status = patch(id, ScimResource.EMPTY, with(TITLE, "Canary"));
    boolean canPatch = status != 405 && status != 501 && status != 404;
    if (!canPatch) {
      proposal.dialect(Dialect.PUT);
      said("canary: PATCH", "HTTP status " + status + ": accounts are put back whole", true);
      return;
    }
    said("canary: set title", outcome(status, id, TITLE, "Canary"), holds(id, TITLE, "Canary"));
    int element = patch(id, ScimResource.EMPTY, with(PHONE, "+1 555 0100"));
    said(
        "canary: add a phone number of type work",
        outcome(element, id, PHONE, "+1 555 0100"),
        holds(id, PHONE, "+1 555 0100"));
    int cleared =
        patch(
            id,
            with(TITLE, "Canary"),
            ScimResource.builder(ResourceType.USER).clear(TITLE).build());
    boolean empty = read(id).filter(account -> account.text(TITLE).isEmpty()).isPresent();
    said(
        "canary: remove title",
        "HTTP status " + cleared + (empty ? ", and done" : ", and not done"),
        empty);
  }

  /** Two changes in one bulk request (RFC 7644 §3.7), if it says that it takes them. */
  private void together(String id) throws ServiceProviderException {
    if (!proposal.announcesBulk()) {
      return;
    }
    List<BulkRequest.Operation> operations =
        Stream.of("Canary 1", "Canary 2")
            .map(
                title ->
                    new BulkRequest.Operation(
                        title.replace(' ', '-'),
                        "PATCH",
                        Request.read(ResourceType.USER, id).path(),
                        body(ScimResource.EMPTY, with(TITLE, title))))
            .toList();
    Reply reply = sender.send(Request.bulk(new BulkRequest(operations).toString()));
    boolean done = reply.isSuccess() && holds(id, TITLE, "Canary 2");
    proposal.bulk(done);
    said(
        "canary: two changes with /Bulk",
        "HTTP status " + reply.status() + (done ? ", and done" : ", and not done"),
        done);
  }

  private void disabled(String id) throws ServiceProviderException {
    int status = patch(id, with(ACTIVE, true), with(ACTIVE, false));
    Optional<ScimResource> after = read(id);
    proposal.disableDestroys(after.isEmpty());
    said(
        "canary: active false",
        "HTTP status "
            + status
            + (after.isEmpty()
                ? ": the account is gone"
                : after.get().isActive() ? ": the account is active still" : ": kept, inactive"),
        after.filter(account -> !account.isActive()).isPresent());
  }

  private void delete(String id, String name) throws ServiceProviderException {
    Reply reply = sender.send(Request.delete(ResourceType.USER, id));
    boolean gone = reply.isGone() || (reply.isSuccess() && read(id).isEmpty());
    said(
        "canary: delete",
        "HTTP status "
            + reply.status()
            + (gone ? ", and gone" : ", and there still: delete the account " + name + " by hand"),
        gone);
  }

  private int patch(String id, ScimResource before, ScimResource after)
      throws ServiceProviderException {
    return sender.send(Request.patch(ResourceType.USER, id, body(before, after), true)).status();
  }

  private String body(ScimResource before, ScimResource after) {
    return settings.dialect().body(PatchRequest.of(before.changesTo(after))).toString();
  }

  private static ScimResource with(AttributePath path, Object value) {
    return ScimResource.builder(ResourceType.USER).set(path, value).build();
  }

  private String outcome(int status, String id, AttributePath path, String value)
      throws ServiceProviderException {
    return "HTTP status " + status + (holds(id, path, value) ? ", and done" : ", and not done");
  }

  private boolean holds(String id, AttributePath path, String value)
      throws ServiceProviderException {
    return read(id).flatMap(account -> account.text(path)).filter(value::equals).isPresent();
  }

  private Optional<ScimResource> read(String id) throws ServiceProviderException {
    Request request = Request.read(ResourceType.USER, id);
    Reply reply = sender.send(request);
    return reply.isSuccess() ? Optional.of(answers.resource(reply, request)) : Optional.empty();
  }

  private Optional<String> found(AttributePath path, String value) throws ServiceProviderException {
    Request request =
        Request.match(ResourceType.USER, new ScimFilter(path.withoutFilter(), value).toString());
    Reply reply = sender.send(request);
    return reply.isSuccess()
        ? answers.listing(reply, request).resources().stream().findFirst().flatMap(ScimResource::id)
        : Optional.empty();
  }

  private static String refusal(Reply reply, Request request) {
    return ": " + Errors.of(reply, request).reason();
  }

  private void said(String question, String answer, boolean good) {
    findings.add(new Finding(question, answer, good));
  }
}
