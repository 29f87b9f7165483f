package dev.rollcall.target;

import dev.rollcall.provisioning.Match;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.Page;
import dev.rollcall.provisioning.ResourceGoneException;
import dev.rollcall.provisioning.ServiceProvider;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.provisioning.UniquenessException;
import dev.rollcall.scim.ListResponse;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimError;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.scim.ServiceProviderConfig;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A service provider behind HTTP (RFC 7644 §3). Shared by threads. */
public final class HttpServiceProvider implements ServiceProvider, AutoCloseable {
  private final ConnectionSettings settings;
  private final RequestCounts counts = new RequestCounts();
  private final RequestSender sender;
  private final References references;
  private final Answers answers;
  private final MatchQueries queries;
  private final ChangeSender changes;

  public HttpServiceProvider(ConnectionSettings settings, Clock clock) {
    TargetHealth health = new TargetHealth(settings.base(), clock);
    this.settings = settings;
    this.sender = new RequestSender(settings, counts, health, clock);
    this.references = new References(settings.base(), settings.dialect());
    this.answers = new Answers(sender, health);
    this.queries = new MatchQueries(sender, answers, settings.dialect());
    this.changes =
        settings.dialect() == Dialect.PUT
            ? new PutSender(sender, answers, references)
            : new PatchSender(sender, answers, references, settings.dialect());
  }

  /** How many requests were made so far. */
  public RequestCounts counts() {
    return counts;
  }

  /** How long the target has been down and was waited for, all outages together. */
  public Duration outages() {
    return sender.outages();
  }

  /** What the target says it can do (RFC 7643 §5); empty when it does not say. */
  public Optional<ServiceProviderConfig> announced() {
    try {
      Reply reply = sender.send(Request.discovery("/ServiceProviderConfig"));
      return reply.isSuccess() ? Probe.announcedBy(reply.body()) : Optional.empty();
    } catch (ServiceProviderException | ServiceProviderUnavailableException e) {
      return Optional.empty();
    }
  }

  /**
   * Nobody wants to wait any longer for a target that asked for a pause, or is down: whoever does
   * fails with {@link ServiceProviderUnavailableException}. What is in flight is finished.
   */
  public void leave() {
    sender.leave();
  }

  /**
   * Whether the target can be used, by the least that tells: one resource of a listing. Asked once;
   * what is refused or goes unanswered counts as no.
   */
  public boolean isUsable() {
    Request one = Request.list(ResourceType.USER, 1, 1);
    try {
      answers.listing(sender.send(one), one);
      return true;
    } catch (ServiceProviderException | ServiceProviderUnavailableException e) {
      return false;
    }
  }

  @Override
  public Match match(ResourceType type, MatchingValue value) throws ServiceProviderException {
    return queries.find(type, value);
  }

  @Override
  public Page list(ResourceType type, int startIndex) throws ServiceProviderException {
    Request request = Request.list(type, startIndex, settings.pageSize());
    ListResponse listed = answers.listing(sender.send(request), request);
    return new Page(listed.resources(), believable(listed, startIndex), listed.nextCursor());
  }

  @Override
  public Page listAfter(ResourceType type, String cursor) throws ServiceProviderException {
    Request request = Request.listAfter(type, cursor, settings.pageSize());
    ListResponse listed = answers.listing(sender.send(request), request);
    return new Page(listed.resources(), listed.totalResults().orElse(0), listed.nextCursor());
  }

  @Override
  public Optional<ScimResource> read(ResourceType type, String id) throws ServiceProviderException {
    Request request = Request.read(type, id);
    Reply reply = sender.send(request);
    return answers.isGone(type, reply)
        ? Optional.empty()
        : Optional.of(answers.resource(reply, request));
  }

  @Override
  public Optional<ScimResource> readWhole(ResourceType type, String id)
      throws ServiceProviderException {
    return answers.whole(type, id);
  }

  @Override
  public ScimResource create(ScimResource wanted) throws ServiceProviderException {
    ScimResource sent = references.spelledOut(wanted);
    Request request = Request.create(wanted.resourceType(), sent.toString());
    Reply reply = sender.send(request);
    if (isTaken(reply)) {
      throw new UniquenessException(Errors.of(reply, request));
    }
    answers.requireCollectionToCreate(reply);
    return answers.created(reply, request);
  }

  @Override
  public void patch(ResourceType type, String id, PatchRequest request)
      throws ServiceProviderException {
    Answered answered = changes.send(type, id, request);
    Reply reply = answered.reply();
    if (answers.isGone(type, reply)) {
      throw new ResourceGoneException(Errors.of(reply, answered.request()));
    }
    if (isTaken(reply)) {
      throw new UniquenessException(Errors.of(reply, answered.request()));
    }
    answers.accepted(reply, answered.request());
  }

  @Override
  public void delete(ResourceType type, String id) throws ServiceProviderException {
    Request request = Request.delete(type, id);
    Reply reply = sender.send(request);
    if (!answers.isGone(type, reply)) {
      answers.accepted(reply, request);
    }
  }

  @Override
  public void close() throws IOException {
    sender.close();
  }

  private static boolean isTaken(Reply reply) {
    return reply.status() == 409
        || (reply.status() == 400 && ScimError.parse(400, reply.body()).is("uniqueness"));
  }

  /**
   * How many there are at least. A target that does not say how many, or says no more than have
   * come with a page that looks full, is asked for one page more.
   */
  private int believable(ListResponse listed, int startIndex) {
    int seen = startIndex - 1 + listed.resources().size();
    int size = listed.resources().size();
    boolean looksFull = size > 0 && (size == settings.pageSize() || size % 50 == 0);
    int unsaid = size == 0 ? seen : seen + 1;
    int total = listed.totalResults().orElse(unsaid);
    return looksFull ? Math.max(total, unsaid) : total;
  }
}
