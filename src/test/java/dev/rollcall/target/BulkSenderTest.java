package dev.rollcall.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.provisioning.LostAnswerException;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.provisioning.UniquenessException;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Many threads that create accounts at a server that takes bulk requests, in its own ways. */
@Timeout(120)
class BulkSenderTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PEOPLE = 60;

  /** How the server deals with a bulk request. */
  private enum Manner {
    AS_RFC_7644,
    STATUS_AS_OBJECT,
    WITHOUT_BULK_ID,
    BACKWARDS,
    HALF_IS_MISSING,
    LOSES_THE_ANSWER,
    TOO_LARGE_ABOVE_THREE,
    NOT_OFFERED,
    NO_JSON
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> accounts = Collections.synchronizedMap(new TreeMap<>());
  private HttpServer server;
  private Manner manner = Manner.AS_RFC_7644;
  private int most;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AS_RFC_7644",
        "STATUS_AS_OBJECT",
        "WITHOUT_BULK_ID",
        "BACKWARDS",
        "TOO_LARGE_ABOVE_THREE",
        "NOT_OFFERED"
      })
  void everybodyIsCreatedOnceAndToldTheOwnId(String name) throws Exception {
    manner = Manner.valueOf(name);
    Map<String, String> outcomes = create(20);
    assertThat(outcomes)
        .hasSize(PEOPLE)
        .allSatisfy((who, id) -> assertThat(id).isEqualTo("id-" + who));
    assertThat(accounts).hasSize(PEOPLE).allSatisfy((who, times) -> assertThat(times).isEqualTo(1));
    long bulk = requests.stream().filter(request -> request.endsWith("/Bulk")).count();
    assertThat(bulk).isPositive();
    if (manner == Manner.AS_RFC_7644) {
      assertThat(requests.size()).as("requests").isLessThan(PEOPLE / 2);
      assertThat(most).as("operations in one").isLessThanOrEqualTo(20);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HALF_IS_MISSING", "LOSES_THE_ANSWER", "NO_JSON"})
  void whoseResultIsMissingIsLookedForBeforeAnythingIsSentAgain(String name) throws Exception {
    manner = Manner.valueOf(name);
    Map<String, String> outcomes = create(20);
    assertThat(outcomes.values()).contains("lost");
    assertThat(outcomes).allSatisfy((who, id) -> assertThat(id).isIn("id-" + who, "lost"));
    assertThat(accounts).allSatisfy((who, times) -> assertThat(times).isEqualTo(1));
  }

  @Test
  void oneThatIsTakenSaysNothingOfTheOthers() throws Exception {
    accounts.put("p7", 1);
    accounts.put("p8", 1);
    Map<String, String> outcomes = create(20);
    assertThat(outcomes).containsEntry("p7", "taken").containsEntry("p8", "taken");
    assertThat(outcomes.values()).filteredOn(id -> id.startsWith("id-")).hasSize(PEOPLE - 2);
  }

  @Test
  void noRequestIsLargerThanTheTargetTakes() throws Exception {
    Map<String, String> outcomes = create(1_000, 2_000);
    assertThat(outcomes).hasSize(PEOPLE);
    assertThat(most).isBetween(2, 6);
  }

  private Map<String, String> create(int operations) throws Exception {
    return create(operations, 1 << 20);
  }

  private Map<String, String> create(int operations, int payload) throws Exception {
    Map<String, String> outcomes = Collections.synchronizedMap(new TreeMap<>());
    ConnectionSettings settings =
        new ConnectionSettings(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/scim"),
            new Credentials.None(),
            Network.direct(),
            16,
            null,
            100,
            new BulkLimits(operations, payload),
            Dialect.RFC,
            Duration.ofSeconds(30),
            2,
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ZERO);
    try (HttpServiceProvider client = new HttpServiceProvider(settings, Clock.systemUTC())) {
      client.list(ResourceType.USER, 1);
      requests.clear();
      ExecutorService people = Executors.newFixedThreadPool(16);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        String who = "p" + i;
        all.add(people.submit(() -> outcomes.put(who, outcome(client, who))));
      }
      for (Future<?> one : all) {
        one.get();
      }
      people.shutdown();
    }
    return outcomes;
  }

  private static String outcome(HttpServiceProvider client, String who) {
    try {
      return client
          .create(ScimResource.parse("{\"userName\":\"" + who + "\"}"))
          .id()
          .orElse("no id");
    } catch (UniquenessException e) {
      return "taken";
    } catch (LostAnswerException e) {
      return "lost";
    } catch (ServiceProviderException e) {
      return e.error().reason();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      requests.add(exchange.getRequestMethod() + " " + path);
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      if (exchange.getRequestMethod().equals("GET")) {
        send(exchange, 200, "{\"totalResults\":0}");
      } else if (path.endsWith("/Bulk")) {
        bulk(exchange, body);
      } else {
        ObjectNode made = made(body);
        send(exchange, made.path("status").asInt(), made.path("response").toString());
      }
    }
  }

  private void bulk(HttpExchange exchange, JsonNode body) throws IOException {
    int size = body.path("Operations").size();
    if (manner == Manner.NOT_OFFERED) {
      send(exchange, 501, "");
      return;
    }
    if (manner == Manner.TOO_LARGE_ABOVE_THREE && size > 3) {
      send(exchange, 413, "");
      return;
    }
    List<JsonNode> results = new ArrayList<>();
    synchronized (this) {
      most = Math.max(most, size);
      for (JsonNode operation : body.path("Operations")) {
        ObjectNode made = made(operation.path("data"));
        ObjectNode result = JSON.createObjectNode().put("method", "POST");
        if (manner != Manner.WITHOUT_BULK_ID) {
          result.put("bulkId", operation.path("bulkId").asString());
        }
        int status = made.path("status").asInt();
        if (manner == Manner.STATUS_AS_OBJECT) {
          result.putObject("status").put("code", String.valueOf(status));
        } else {
          result.put("status", String.valueOf(status));
        }
        if (status == 201) {
          result.put("location", "http://x/scim/Users/" + made.at("/response/id").asString());
        } else {
          result.set("response", made.path("response"));
        }
        results.add(result);
      }
    }
    if (manner == Manner.BACKWARDS) {
      Collections.reverse(results);
    }
    if (manner == Manner.HALF_IS_MISSING) {
      results = results.subList(0, size / 2);
    }
    if (manner == Manner.LOSES_THE_ANSWER) {
      return;
    }
    ArrayNode list = JSON.createArrayNode();
    results.forEach(list::add);
    send(
        exchange,
        200,
        manner == Manner.NO_JSON
            ? "done"
            : JSON.createObjectNode().set("Operations", list).toString());
  }

  private ObjectNode made(JsonNode user) {
    String name = user.path("userName").asString();
    ObjectNode made = JSON.createObjectNode();
    if (accounts.putIfAbsent(name, 1) != null) {
      made.put("status", 409)
          .putObject("response")
          .put("status", "409")
          .put("scimType", "uniqueness");
    } else {
      made.put("status", 201).putObject("response").put("id", "id-" + name).put("userName", name);
    }
    return made;
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
