package dev.rollcall.target;

import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ListResponse;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimFilter;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.scim.ServiceProviderConfig;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds out what a target can do: by what it says (RFC 7644 §4), and by harmless questions. Asks
 * and reads only, but for {@link #canary}. Not for use by several threads.
 */
public final class Probe implements AutoCloseable {

  /**
   * One thing that was found out.
   *
   * @param question what was tried
   * @param answer what came, with nothing of anybody's data
   * @param good whether Rollcall can do with it what it needs
   */
  public record Finding(String question, String answer, boolean good) {}

  private static final int PAGE = 1_000;

  private final ConnectionSettings settings;
  private final List<AttributePath> matching;
  private final RequestSender sender;
  private final Answers answers;
  private final RequestCounts counts = new RequestCounts();
  private final List<Finding> findings = new ArrayList<>();
  private final ProposedProfile proposal;

  /**
   * @param matching the attributes by which the job finds accounts, in their order
   */
  public Probe(ConnectionSettings settings, List<AttributePath> matching, Clock clock) {
    TargetHealth health = new TargetHealth(settings.base(), clock);
    this.settings = settings;
    this.matching = List.copyOf(matching);
    this.sender = new RequestSender(settings, counts, health, clock);
    this.answers = new Answers(sender, health);
    this.proposal = new ProposedProfile(settings.dialect());
  }

  /** What was found out so far, in the order in which it was. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** A profile that fits what was found out, as YAML. */
  public String profile() {
    return proposal.yaml();
  }

  /** How many requests were made. */
  public long requests() {
    return counts.asMap().values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Asks what harms nobody.
   *
   * @throws dev.rollcall.provisioning.ServiceProviderUnavailableException when the target cannot be
   *     reached, refuses the credentials, or speaks no SCIM
   */
  public void ask() throws ServiceProviderException {
    Request first = Request.list(ResourceType.USER, 1, PAGE);
    ListResponse users = answers.listing(sender.send(first), first);
    found("credentials, GET /Users", "accepted; " + total(users), true);
    config().ifPresent(this::announced);
    groups();
    proposal.schemas(discovered("/Schemas"));
    paging(users);
    boolean byQuery = false;
    for (AttributePath path : matching) {
      byQuery |= filter(path, users);
    }
    proposal.matchBy(byQuery);
  }

  /**
   * Creates one account, changes it in the ways a run would, and deletes it.
   *
   * @param wanted the account
   */
  public void canary(ScimResource wanted) throws ServiceProviderException {
    new Canary(settings, sender, answers, proposal, findings).live(wanted, matching);
  }

  /** What the target says it can do, if it says anything. */
  public static Optional<ServiceProviderConfig> announcedBy(String body) {
    try {
      return Optional.of(ServiceProviderConfig.parse(body));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    sender.close();
  }

  private Optional<ServiceProviderConfig> config() throws ServiceProviderException {
    Reply reply = sender.send(Request.discovery("/ServiceProviderConfig"));
    Optional<ServiceProviderConfig> config =
        reply.isSuccess() ? announcedBy(reply.body()) : Optional.empty();
    if (config.isEmpty()) {
      found("GET /ServiceProviderConfig", "HTTP status " + reply.status() + ", no answer", false);
    }
    return config;
  }

  private void announced(ServiceProviderConfig config) {
    found("it says of PATCH", offered(config.patch()), config.patch());
    found("it says of filters", offered(config.filter()) + most(config), true);
    found("it says of /Bulk", bulk(config), true);
    found("it says of ETags", offered(config.etag()), true);
    found("it pages by", config.cursor() ? "cursor (RFC 9865)" : "index", true);
    proposal.announced(config);
  }

  private static String offered(boolean isOffered) {
    return isOffered ? "offered" : "not offered";
  }

  private static String most(ServiceProviderConfig config) {
    return config.maxResults() > 0 ? ", at most " + config.maxResults() + " results" : "";
  }

  private static String bulk(ServiceProviderConfig config) {
    return config.bulkOperations() > 0
        ? "offered, %d operations and %d bytes at most"
            .formatted(config.bulkOperations(), config.bulkPayload())
        : "not offered";
  }

  private void groups() throws ServiceProviderException {
    Reply reply = sender.send(Request.list(ResourceType.GROUP, 1, 1));
    found(
        "GET /Groups without members",
        reply.isSuccess() ? "answered" : "HTTP status " + reply.status() + ": no groups here",
        reply.isSuccess());
  }

  private String discovered(String endpoint) throws ServiceProviderException {
    Reply reply = sender.send(Request.discovery(endpoint));
    return reply.isSuccess() ? reply.body() : "";
  }

  /** Whether pages begin where they should and hold what they should. */
  private void paging(ListResponse users) throws ServiceProviderException {
    int size = users.resources().size();
    int totalResults = users.totalResults().orElse(size);
    proposal.pageSize(size < totalResults ? size : PAGE);
    if (size < totalResults) {
      found("a page of " + PAGE, "it gives " + size, size > 0);
    }
    if (size < 3) {
      found("paging", "too few accounts to tell", true);
      return;
    }
    ListResponse one = page(1, 2);
    ListResponse next = page(3, 2);
    Set<String> ids = ids(one);
    boolean moves = ids(next).stream().noneMatch(ids::contains) && !next.resources().isEmpty();
    found(
        "paging, startIndex 1 and 3",
        moves ? "the pages follow each other" : "the same accounts come twice",
        moves);
    int said = one.totalResults().orElse(-1);
    found(
        "paging, totalResults",
        said < 0 ? "not said" : said == totalResults ? "the same on each page" : "that of the page",
        said == totalResults);
    ListResponse behind = page(totalResults + 100, 2);
    found(
        "paging, behind the end",
        behind.resources().isEmpty() ? "nothing" : "accounts come again, and are read once",
        true);
  }

  private ListResponse page(int start, int count) throws ServiceProviderException {
    Request request = Request.list(ResourceType.USER, start, count);
    return answers.listing(sender.send(request), request);
  }

  private static Set<String> ids(ListResponse page) {
    Set<String> ids = new HashSet<>();
    page.resources().forEach(resource -> resource.id().ifPresent(ids::add));
    return ids;
  }

  /** Whether a filter on an attribute finds whom it should, and nobody else. */
  private boolean filter(AttributePath path, ListResponse users) throws ServiceProviderException {
    String question = "filter " + path.withoutFilter() + " eq";
    MatchingValue nobody = new MatchingValue(path, "rollcall-" + UUID.randomUUID(), 1);
    Reply none = asked(path, nobody.value());
    if (!none.isSuccess() && !none.isGone()) {
      found(question, "HTTP status " + none.status() + ": accounts are found by listing", false);
      return false;
    }
    if (none.isSuccess()
        && !answers.listing(none, asking(path, nobody.value())).resources().isEmpty()) {
      found(question, "ignored: everybody comes; accounts are found by listing", false);
      return false;
    }
    Optional<ScimResource> somebody =
        users.resources().stream().filter(user -> user.text(path).isPresent()).findFirst();
    if (somebody.isEmpty()) {
      found(question, "nobody has such a value, and nobody is found", true);
      return true;
    }
    String value = somebody.get().text(path).orElseThrow();
    Reply reply = asked(path, value);
    boolean finds =
        reply.isSuccess()
            && answers.listing(reply, asking(path, value)).resources().stream()
                .anyMatch(found -> new MatchingValue(path, value, 1).isHeldBy(found));
    found(
        question,
        finds ? "finds whom it should, and nobody else" : "does not find an account that has it",
        finds);
    return finds;
  }

  private static Request asking(AttributePath path, String value) {
    return Request.match(ResourceType.USER, new ScimFilter(path.withoutFilter(), value).toString());
  }

  private Reply asked(AttributePath path, String value) throws ServiceProviderException {
    return sender.send(asking(path, value));
  }

  private static String total(ListResponse users) {
    return users.totalResults().isPresent()
        ? users.totalResults().getAsInt() + " accounts"
        : users.resources().size() + " accounts on a page; how many in all is not said";
  }

  private void found(String question, String answer, boolean good) {
    findings.add(new Finding(question, answer, good));
  }
}
