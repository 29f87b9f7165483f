package dev.rollcall.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import dev.rollcall.sandbox.RequestLog.LoggedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Answers SCIM requests: checks the token, asks the library, waits, logs. */
final class ScimRequests implements HttpHandler {
  private static final int MAXIMUM_BODY = 8 << 20;
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Set<HttpMethod> WITH_BODY =
      EnumSet.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  private final ScimLibrary library;
  private final BearerToken token;
  private final Duration latency;
  private final RequestLog log;
  private final Clock clock;

  /** Two changes of one resource wait for one another; the library reads, changes and writes. */
  private final Object[] resourceLocks = Stream.generate(Object::new).limit(64).toArray();

  ScimRequests(
      ScimLibrary library, BearerToken token, Duration latency, RequestLog log, Clock clock) {
    this.library = library;
    this.token = token;
    this.latency = latency;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAXIMUM_BODY + 1);
      Answer answer = answer(exchange, body);
      log(exchange, body, answer.status());
      sleep();
      answer.sendOn(exchange);
    }
  }

  private Answer answer(HttpExchange exchange, byte[] body) {
    if (!token.isIn(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return Answer.error(401, "the bearer token is missing or wrong")
          .with("WWW-Authenticate", "Bearer realm=\"sandbox\"");
    }
    Optional<ScimPath> path = pathOf(exchange);
    if (path.isEmpty()) {
      return Answer.error(404, "there is no such endpoint below " + ScimPath.BASE);
    }
    if (!METHODS.contains(exchange.getRequestMethod())) {
      return Answer.error(405, "this method is not supported");
    }
    if (body.length > MAXIMUM_BODY) {
      return Answer.error(413, "the body is longer than " + MAXIMUM_BODY + " bytes");
    }
    return askLibrary(exchange, path.get(), new String(body, StandardCharsets.UTF_8));
  }

  private Answer askLibrary(HttpExchange exchange, ScimPath path, String body) {
    HttpMethod method = HttpMethod.valueOf(exchange.getRequestMethod());
    if (WITH_BODY.contains(method) && !AccountJson.isWellFormed(body)) {
      return Answer.error(400, "the body is not JSON", "invalidSyntax");
    }
    synchronized (path.id().map(this::lockOf).orElseGet(Object::new)) {
      return Answer.of(
          library.answer(
              urlOf(exchange),
              method,
              body.isEmpty() ? null : body,
              headersOf(exchange),
              new Context(token)));
    }
  }

  private Object lockOf(String id) {
    return resourceLocks[Math.floorMod(id.hashCode(), resourceLocks.length)];
  }

  private void log(HttpExchange exchange, byte[] body, int status) {
    Optional<ScimPath> path = pathOf(exchange);
    String method = exchange.getRequestMethod();
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    boolean filtered =
        Arrays.stream(query.split("&")).anyMatch(parameter -> parameter.startsWith("filter="))
            || (path.filter(ScimPath::isSearch).isPresent()
                && new String(body, StandardCharsets.UTF_8).contains("\"filter\""));
    log.add(
        new LoggedRequest(
            clock.instant(),
            method,
            exchange.getRequestURI().getRawPath(),
            path.map(ScimPath::endpoint).orElse("?"),
            path.map(known -> RequestKind.of(method, known, filtered)).orElse(RequestKind.OTHER),
            status));
  }

  private void sleep() {
    try {
      Thread.sleep(latency.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<ScimPath> pathOf(HttpExchange exchange) {
    return ScimPath.parse(exchange.getRequestURI().getRawPath());
  }

  private static String urlOf(HttpExchange exchange) {
    return "http://127.0.0.1:" + exchange.getLocalAddress().getPort() + exchange.getRequestURI();
  }

  private static Map<String, String> headersOf(HttpExchange exchange) {
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    return headers;
  }
}
