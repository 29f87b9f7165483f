package dev.rollcall.target;

import dev.rollcall.provisioning.LostAnswerException;
import dev.rollcall.provisioning.Match;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.Page;
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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page of answers that are tolerated, each as a real exchange shows it. */
final class AnswersReference {
  private static final ScimResource WANTED =
      ScimResource.parse("{\"userName\":\"ana\",\"active\":true,\"title\":\"7\"}");
  private static final String ANA = "{\"id\":\"7\",\"userName\":\"ana\"}";
  private static final String SIGN_IN = "<!DOCTYPE html><title>Sign in</title>";
  private static final Answer GOOD = Answer.list(ANA);
  private static final PatchRequest TITLE =
      PatchRequest.of(
          ScimResource.parse("{\"title\":\"old\"}")
              .changesTo(ScimResource.parse("{\"title\":\"Guide\"}")));

  /** What a client does, and what it says came of it. */
  private interface Call {
    String made(HttpServiceProvider client) throws ServiceProviderException;
  }

  private record Shown(String answer, Call call, List<Answer> script) {
    Shown {
      script = List.copyOf(script);
    }

    /** What came of it, and after how many requests if it was not one. */
    String row() throws IOException {
      try (ScriptedTarget target = new ScriptedTarget(script.toArray(Answer[]::new));
          HttpServiceProvider client = target.client()) {
        String outcome = outcome(client);
        int requests = target.received().size();
        return "| %s | %s%s |\n"
            .formatted(answer, outcome, requests == 1 ? "" : "; " + requests + " requests");
      }
    }

    private String outcome(HttpServiceProvider client) {
      try {
        return call.made(client);
      } catch (UniquenessException e) {
        return "somebody has the name: looked up";
      } catch (ResourceGoneException e) {
        return "gone: matched anew";
      } catch (LostAnswerException e) {
        return "it may have been done: matched first";
      } catch (ServiceProviderException e) {
        return "the record fails: " + e.error().code() + ", " + e.error().reason();
      } catch (ServiceProviderUnavailableException e) {
        return "the run stops: " + String.valueOf(e.getMessage()).replaceAll("http://[^ ]+", "URL");
      }
    }
  }

  private AnswersReference() {}

  static String page() throws IOException {
    return """
    # Answers

    RFC 7644 says what a service provider answers; many answer something else. This page is written by a test that gives each of these
    answers to Rollcall. All that is not here and not in the RFC is an error, which names the HTTP status. What is sent again, and when,
    is in [retries](retries.md).
    """
        + section("To a query for `userName eq \"ana\"`", "came", queries())
        + section("To a listing", "came", listings())
        + section("To a creation", "came", creations())
        + section("To a change or a deletion", "came", changes())
        + section("In a resource, compared with what is wanted", "the target has", values())
        + section("As an error", "came", errors());
  }

  private static String section(String title, String came, List<Shown> shown) throws IOException {
    StringBuilder section = new StringBuilder("\n## " + title + "\n\n| " + came);
    section.append(" | is taken for |\n|---|---|\n");
    for (Shown each : shown) {
      section.append(each.row());
    }
    return section.toString();
  }

  private static List<Shown> queries() {
    return List.of(
        query("a ListResponse", Answer.list(ANA)),
        query("`Resources` missing, `totalResults` 0", Answer.of(200, "{\"totalResults\":0}")),
        query("`Resources` null", Answer.of(200, "{\"totalResults\":0,\"Resources\":null}")),
        query(
            "neither of them, but the schema of a ListResponse",
            Answer.of(
                200, "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"]}")),
        query("other letter case: `resources`", Answer.of(200, "{\"resources\":[" + ANA + "]}")),
        query(
            "`totalResults` as text",
            Answer.of(200, "{\"totalResults\":\"1\",\"Resources\":[" + ANA + "]}")),
        query("`Resources` is one object", Answer.of(200, "{\"Resources\":" + ANA + "}")),
        query("a bare array", Answer.of(200, "[" + ANA + "]")),
        query("an id that is a number", Answer.list("{\"id\":7,\"userName\":\"ANA\"}")),
        query("404 with an error, where the collection exists", Answer.error(404, ""), GOOD),
        query("404 with a web page, where the collection exists", Answer.of(404, SIGN_IN), GOOD),
        query("the account of somebody else", Answer.list("{\"id\":\"8\",\"userName\":\"bob\"}")),
        query(
            "everybody: the filter is ignored",
            Answer.list("{\"id\":\"8\",\"userName\":\"bob\"}", ANA.replace("ana", "eve"))),
        query("400", Answer.error(400, "invalidFilter")),
        query("501", Answer.of(501)),
        query("a web page, then a ListResponse", Answer.of(200, SIGN_IN), GOOD),
        query("JSON that is cut off, then a ListResponse", Answer.of(200, "{\"totalRes"), GOOD),
        query("a web page each time", Answer.of(200, SIGN_IN)),
        query("another JSON each time", Answer.of(200, "{\"hello\":\"world\"}")));
  }

  private static List<Shown> listings() {
    return List.of(
        listing("all there are", Answer.list(ANA)),
        listing("`totalResults` missing", Answer.of(200, "{\"Resources\":[" + ANA + "]}")),
        listing("nothing at all: `{\"totalResults\": 0}`", Answer.of(200, "{\"totalResults\":0}")),
        listing("ISO 8859-1 without saying so", GOOD.in(StandardCharsets.ISO_8859_1)),
        listing(
            "UTF-8 with a byte order mark",
            Answer.of(200, "\uFEFF{\"totalResults\":1,\"Resources\":[" + ANA + "]}")),
        listing("gzip", GOOD.with("Content-Encoding", "gzip")));
  }

  private static List<Shown> creations() {
    return List.of(
        creation("201, the account", Answer.of(201, ANA)),
        creation("200, the account", Answer.of(200, ANA)),
        creation("202, no body, `Location`", located(202, "")),
        creation("201, the account without `id`, `Location`", located(201, "{\"userName\":\"a\"}")),
        creation("201, no body, `Location`", located(201, "")),
        creation("201, text, `Location`", located(201, "Created")),
        creation(
            "201, no `id`, `meta.location`",
            Answer.of(201, "{\"meta\":{\"location\":\"https://x.example/scim/v2/Users/7\"}}")),
        creation(
            "201, no `id`, a `Location` that is none of the endpoint's",
            Answer.of(201, "{}").with("Location", "/scim/v2/Users")),
        creation("201, neither `id` nor `Location`", Answer.of(201, "{}")),
        creation("201, no body", Answer.of(201)),
        creation("204", Answer.of(204)),
        creation("409 without `scimType`", Answer.of(409, "exists")),
        creation("400, `scimType` uniqueness", Answer.error(400, "uniqueness")),
        creation("400, `scimType` Uniqueness", Answer.error(400, "Uniqueness")),
        creation("200 whose body is an error 409", errorInside(409)),
        creation("200, a web page", Answer.of(200, SIGN_IN)));
  }

  private static List<Shown> changes() {
    return List.of(
        change("200, the account", Answer.of(200, ANA)),
        change("200, no body", Answer.of(200)),
        change("200, text", Answer.of(200, "OK")),
        change("204", Answer.of(204)),
        change("202", Answer.of(202)),
        change("404", Answer.error(404, "")),
        change("410", Answer.of(410)),
        change("404 with a web page, where the collection exists", Answer.of(404, SIGN_IN), GOOD),
        change("404 with a web page, for the collection, too", Answer.of(404, SIGN_IN)),
        change("500, and the account is not there", Answer.of(500), Answer.of(404)),
        change("200 whose body is an error 404", errorInside(404)),
        change("200, a web page", Answer.of(200, SIGN_IN)),
        deletion("to DELETE: 204", Answer.of(204)),
        deletion("to DELETE: 200 with a body", Answer.of(200, ANA)),
        deletion("to DELETE: 404", Answer.error(404, "")),
        deletion("to DELETE: 500, and the account is not there", Answer.of(500), Answer.of(404)),
        deletion("to DELETE: 200, a web page", Answer.of(200, SIGN_IN)));
  }

  private static List<Shown> values() {
    return List.of(
        value("the same", "{\"userName\":\"ana\",\"active\":true,\"title\":\"7\"}"),
        value("a boolean as text", "{\"userName\":\"ana\",\"active\":\"True\",\"title\":\"7\"}"),
        value("a number instead of text", "{\"userName\":\"ana\",\"active\":true,\"title\":7}"),
        value(
            "names in other letter case", "{\"USERNAME\":\"ana\",\"Active\":true,\"title\":\"7\"}"),
        value(
            "a single value with `value` around it",
            "{\"userName\":{\"value\":\"ana\"},\"active\":true,\"title\":\"7\"}"),
        value(
            "another boolean as text", "{\"userName\":\"ana\",\"active\":\"no\",\"title\":\"7\"}"),
        value("nothing for an attribute", "{\"userName\":\"ana\",\"active\":true}"));
  }

  private static List<Shown> errors() {
    return List.of(
        creation("an error of RFC 7644", Answer.error(400, "invalidValue")),
        creation("no body", Answer.of(400)),
        creation("a web page", Answer.of(400, "<html>Bad Request</html>")),
        creation("text", Answer.of(400, "Bad Request")),
        creation(
            "bytes that are no text",
            Answer.of(400, "\u0000\uD83D\uDE00").in(StandardCharsets.UTF_16)),
        creation(
            "ISO 8859-1", Answer.of(400, "{\"detail\":\"Größe\"}").in(StandardCharsets.ISO_8859_1)),
        creation("`detail` missing, `message`", Answer.of(400, "{\"message\":\"no\"}")),
        creation(
            "that of SCIM 1.1",
            Answer.of(400, "{\"Errors\":[{\"description\":\"no\",\"code\":\"400\"}]}")),
        creation("a status in the body that is another", Answer.of(400, "{\"status\":\"500\"}")),
        creation("HTTP status 422", Answer.of(422)));
  }

  private static Answer located(int status, String body) {
    return Answer.of(status, body).with("Location", "https://x.example/scim/v2/Users/7");
  }

  private static Answer errorInside(int status) {
    return Answer.of(200, Answer.error(status, "").body());
  }

  private static Shown query(String answer, Answer... script) {
    return new Shown(
        answer,
        client -> {
          Match match =
              client.match(
                  ResourceType.USER, new MatchingValue(AttributePath.parse("userName"), "ana", 1));
          if (!match.accounts().isEmpty()) {
            return "found, " + ids(match.accounts());
          }
          return match.conclusive() ? "nobody" : "no conclusion: looked for in other ways";
        },
        List.of(script));
  }

  private static Shown listing(String answer, Answer... script) {
    return new Shown(
        answer,
        client -> {
          Page page = client.list(ResourceType.USER, 1);
          return page.resources().isEmpty()
              ? "nobody"
              : ids(page.resources())
                  + (page.totalResults() > page.resources().size() ? ", and read on" : ", all");
        },
        List.of(script));
  }

  private static Shown creation(String answer, Answer... script) {
    return new Shown(
        answer,
        client ->
            client.create(WANTED).id().map(id -> "made, " + id).orElse("made; its id is looked up"),
        List.of(script));
  }

  private static Shown change(String answer, Answer... script) {
    return new Shown(
        answer,
        client -> {
          client.patch(ResourceType.USER, "7", TITLE);
          return "done";
        },
        List.of(script));
  }

  private static Shown deletion(String answer, Answer... script) {
    return new Shown(
        answer,
        client -> {
          client.delete(ResourceType.USER, "7");
          return "done";
        },
        List.of(script));
  }

  private static Shown value(String held, String resource) {
    return new Shown(
        held,
        client -> {
          Optional<ScimResource> read = client.read(ResourceType.USER, "7");
          return read.orElseThrow().changesTo(WANTED).isEmpty() ? "as wanted" : "to be changed";
        },
        List.of(Answer.of(200, resource)));
  }

  private static String ids(List<ScimResource> resources) {
    return resources.stream()
        .map(resource -> resource.id().orElse("no id"))
        .collect(Collectors.joining(", "));
  }
}
