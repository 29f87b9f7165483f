package dev.rollcall.target;

import dev.rollcall.provisioning.LostAnswerException;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.ResourceGoneException;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.provisioning.UniquenessException;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.target.ScriptedTarget.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of retries, each cell as a real exchange shows it. */
final class RetryReference {
  private static final String ANA =
      "{\"id\":\"7\",\"userName\":\"ana\",\"emails\":[{\"type\":\"home\",\"value\":\"h\"}]}";
  private static final ScimResource BEFORE = ScimResource.parse("{\"title\":\"old\"}");
  private static final PatchRequest REPLACES =
      PatchRequest.of(BEFORE.changesTo(ScimResource.parse("{\"title\":\"Guide\"}")));
  private static final PatchRequest ADDS =
      PatchRequest.of(
          ScimResource.EMPTY.changesTo(
              ScimResource.parse("{\"emails\":[{\"type\":\"work\",\"value\":\"a\"}]}")));

  /** What is asked for, and what a target answers to it when nothing is wrong. */
  private enum Asked {
    MATCH("GET, filter"),
    READ("GET"),
    CREATE("POST"),
    REPLACE("PATCH"),
    ADD("PATCH that adds elements"),
    PUT("PUT"),
    DELETE("DELETE");

    private final String title;

    Asked(String title) {
      this.title = title;
    }

    Answer good() {
      return switch (this) {
        case MATCH -> Answer.list(ANA);
        case READ -> Answer.of(200, ANA);
        case CREATE -> Answer.of(201, ANA);
        case REPLACE, ADD, PUT, DELETE -> Answer.of(204);
      };
    }

    void of(HttpServiceProvider client) throws ServiceProviderException {
      switch (this) {
        case MATCH ->
            client.match(
                ResourceType.USER, new MatchingValue(AttributePath.parse("userName"), "ana", 1));
        case READ -> client.read(ResourceType.USER, "7");
        case CREATE -> client.create(ScimResource.parse("{\"userName\":\"ana\"}"));
        case REPLACE, PUT -> client.patch(ResourceType.USER, "7", REPLACES);
        case ADD -> client.patch(ResourceType.USER, "7", ADDS);
        case DELETE -> client.delete(ResourceType.USER, "7");
      }
    }
  }

  private RetryReference() {}

  static String page() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Retries

            What Rollcall does when a target answers a request like this. This page is written by a test that gives each of these answers to
            each request.

            | word | means |
            |---|---|
            | again | The same request, after a pause that doubles from `target.retry.initial` to `maximum`; after `attempts` the record fails, and a later cycle tries it again ([escrow](../explanation/escrow.md)). |
            | later | The same request once the pause of `Retry-After` is over; the pause holds for all requests, and no attempt is used up. |
            | match first | It may have been done: the account is looked for before anything is sent again. |
            | look first | It may have been done: the account is read, and what is left of the change is sent. |
            | look, again | The account is read, since many targets answer this for one they do not know; if it is there: again. |
            | look, fails | The account is read, to see whether the change was made all the same and whether other words may do; otherwise the record fails. |
            | look, look up | The account is read, to see whether the change was made all the same; otherwise as *look up*. |
            | other words | The account is read, and the change is sent in a way that fits what it holds. |
            | look up | Somebody has the name: the account is looked for, and linked if it is this person's. |
            | done | Nothing is left to do. |
            | gone | The account is not there any more; it is matched anew, or created. |
            | nobody | Nobody matches. |
            | no conclusion | This way of asking says nothing; another one is taken. |
            | fails | The record fails at once; a later cycle tries it again. |
            | stop | The run ends with exit code 6; what was not sent stays to be sent. |

            A 403 fails the record when others went well; before anything went well, and at 25 in a row, it stops the run. A target to which
            no connection can be made, and one that has failed whatever was sent, is down: see [outages](../explanation/outages.md).

            | answer |\
            """);
    for (Asked asked : Asked.values()) {
      page.append(' ').append(asked.title).append(" |");
    }
    page.append("\n|---|").append("---|".repeat(Asked.values().length)).append('\n');
    for (Map.Entry<String, Answer> trouble : troubles().entrySet()) {
      page.append("| ").append(trouble.getKey()).append(" |");
      for (Asked asked : Asked.values()) {
        page.append(' ').append(cell(asked, trouble.getValue())).append(" |");
      }
      page.append('\n');
    }
    return page.toString();
  }

  private static Map<String, Answer> troubles() {
    Map<String, Answer> troubles = new LinkedHashMap<>();
    troubles.put("none: the connection ends", ScriptedTarget.LOST);
    for (int status : new int[] {302, 307, 400}) {
      troubles.put(String.valueOf(status), Answer.of(status));
    }
    for (String type :
        new String[] {
          "invalidFilter",
          "invalidPath",
          "invalidSyntax",
          "invalidValue",
          "mutability",
          "noTarget",
          "sensitive",
          "tooMany",
          "uniqueness"
        }) {
      troubles.put("400 " + type, Answer.error(400, type));
    }
    for (int status : new int[] {401, 402, 403, 404, 405, 408, 409, 410, 412, 413, 415, 422, 425}) {
      troubles.put(String.valueOf(status), Answer.of(status));
    }
    troubles.put("429", Answer.of(429).with("Retry-After", "0"));
    for (int status : new int[] {500, 501, 502, 503, 504, 505, 520}) {
      troubles.put(String.valueOf(status), Answer.of(status));
    }
    return troubles;
  }

  private static String cell(Asked asked, Answer trouble) throws IOException {
    List<Answer> script = new ArrayList<>(List.of(Answer.list(ANA)));
    int before = 1;
    if (asked == Asked.PUT) {
      script.add(Answer.of(200, ANA));
      before = 2;
    }
    script.add(trouble);
    boolean readsNext = asked == Asked.REPLACE || asked == Asked.ADD || asked == Asked.PUT;
    script.add(readsNext ? Answer.of(200, ANA) : asked.good());
    script.add(readsNext ? Answer.of(200, ANA) : asked.good());
    script.add(asked.good());
    try (ScriptedTarget target = new ScriptedTarget(script.toArray(Answer[]::new));
        HttpServiceProvider client =
            target.client(asked == Asked.PUT ? Dialect.PUT : Dialect.RFC)) {
      client.list(ResourceType.USER, 1);
      String end = end(asked, client);
      List<String> received = target.received();
      return word(end, received.subList(before, received.size()), client.counts().asMap());
    } catch (ServiceProviderException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String end(Asked asked, HttpServiceProvider client) {
    try {
      asked.of(client);
      return "";
    } catch (UniquenessException e) {
      return "look up";
    } catch (ResourceGoneException e) {
      return "gone";
    } catch (LostAnswerException e) {
      return "match first";
    } catch (ServiceProviderException e) {
      return "fails";
    } catch (ServiceProviderUnavailableException e) {
      return "stop";
    }
  }

  private static String word(String end, List<String> received, Map<String, Long> counts) {
    if (!end.isEmpty()) {
      return received.size() == 1 ? end : "look, " + end;
    }
    String first = received.get(0);
    String last = received.get(received.size() - 1);
    if (received.size() == 1) {
      return first.contains("filter=")
          ? "no conclusion"
          : first.startsWith("GET") ? "gone" : "done";
    }
    if (received.size() == 2 && first.equals(last)) {
      return counts.getOrDefault("throttled", 0L) > 0 ? "later" : "again";
    }
    if (first.contains("filter=")) {
      return "nobody";
    }
    if (first.equals(last)) {
      return counts.getOrDefault("retries", 0L) > 0 ? "look, again" : "look first";
    }
    return "other words";
  }
}
