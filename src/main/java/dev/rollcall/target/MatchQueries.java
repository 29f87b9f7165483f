package dev.rollcall.target;

import dev.rollcall.provisioning.Match;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ListResponse;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimFilter;
import dev.rollcall.scim.ScimResource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Asks a target for the accounts that hold a value, in the ways it may understand. Only a plain
 * {@code attribute eq "value"} is understood nearly everywhere: what is in a typed element is asked
 * for by its attribute first, then as the dialect has it, and whatever comes back is compared.
 * Shared by threads.
 */
final class MatchQueries {
  /** Letters that no server has been seen to mistake in a filter. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@._ -]+");

  private final RequestSender sender;
  private final Answers answers;
  private final Dialect dialect;

  /** Ways of asking that this target refuses or ignores. */
  private final Set<AttributePath> refused = ConcurrentHashMap.newKeySet();

  /** Ways of asking that have found somebody, so that their "nobody" counts. */
  private final Set<AttributePath> proven = ConcurrentHashMap.newKeySet();

  MatchQueries(RequestSender sender, Answers answers, Dialect dialect) {
    this.sender = sender;
    this.answers = answers;
    this.dialect = dialect;
  }

  Match find(ResourceType type, MatchingValue value) throws ServiceProviderException {
    boolean conclusive = false;
    for (AttributePath way : waysToAsk(value.path())) {
      if (refused.contains(way)) {
        continue;
      }
      Match found = ask(type, way, value);
      if (!found.accounts().isEmpty() || (found.conclusive() && proven.contains(way))) {
        return found;
      }
      conclusive |= found.conclusive();
    }
    return new Match(List.of(), conclusive);
  }

  private Match ask(ResourceType type, AttributePath way, MatchingValue value)
      throws ServiceProviderException {
    Request request = Request.match(type, dialect.filter(new ScimFilter(way, value.value())));
    Reply reply;
    try {
      reply = sender.send(request);
    } catch (ServiceProviderException e) {
      int status = e.error().status();
      if (status < 500 || (status >= 502 && status <= 504)) {
        throw e;
      }
      return cannotBeAsked(way, value);
    }
    if (reply.isGone()) {
      answers.requireCollection(type, reply);
      return found(List.of(), way, value);
    }
    if (reply.status() == 400 || reply.status() == 501 || reply.status() == 403) {
      return cannotBeAsked(way, value);
    }
    return verified(answers.listing(reply, request), way, value);
  }

  private Match verified(ListResponse listed, AttributePath way, MatchingValue value) {
    List<ScimResource> holders =
        listed.resources().stream()
            .filter(account -> account.id().isPresent() && value.isHeldBy(account))
            .toList();
    if (holders.isEmpty() && !listed.resources().isEmpty()) {
      // Somebody else came back: the filter was ignored, or understood in another way.
      return listed.resources().size() > 1 ? cannotBeAsked(way, value) : Match.unknown();
    }
    return found(holders, way, value);
  }

  private Match found(List<ScimResource> holders, AttributePath way, MatchingValue value) {
    if (!holders.isEmpty()) {
      proven.add(way);
    }
    return new Match(holders, !holders.isEmpty() || isPlain(value));
  }

  /** A refusal of a harmless value means the way of asking, that of another one only the value. */
  private Match cannotBeAsked(AttributePath way, MatchingValue value) {
    if (isPlain(value)) {
      refused.add(way);
    }
    return Match.unknown();
  }

  private static boolean isPlain(MatchingValue value) {
    return PLAIN.matcher(value.value()).matches();
  }

  private static List<AttributePath> waysToAsk(AttributePath path) {
    return path.filter().isEmpty() ? List.of(path) : List.of(path.withoutFilter(), path);
  }
}
