package dev.rollcall.target;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** An HTTP server that gives the answers it was told to, in order; the last one again and again. */
final class ScriptedTarget implements AutoCloseable {
  static final String TOKEN = "t0ken";

  /** One answer. */
  record Answer(int status, String body, Map<String, String> headers, Charset charset) {
    static Answer of(int status, String body) {
      return new Answer(status, body, Map.of(), StandardCharsets.UTF_8);
    }

    static Answer of(int status) {
      return of(status, "");
    }

    static Answer error(int status, String scimType) {
      return of(
          status,
          """
          {"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "%d",
           "scimType": "%s", "detail": "refused"}
          """
              .formatted(status, scimType));
    }

    static Answer list(String... resources) {
      return of(
          200,
          "{\"totalResults\":%d,\"Resources\":[%s]}"
              .formatted(resources.length, String.join(",", resources)));
    }

    Answer with(String header, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(header, value);
      return new Answer(status, body, Map.copyOf(more), charset);
    }

    /** In bytes of that charset, whatever a header says. */
    Answer in(Charset other) {
      return new Answer(status, body, headers, other);
    }

    private byte[] bytes() throws IOException {
      byte[] plain = body.getBytes(charset);
      if (!"gzip".equals(headers.get("Content-Encoding"))) {
        return plain;
      }
      ByteArrayOutputStream zipped = new ByteArrayOutputStream();
      try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
        zip.write(plain);
      }
      return zipped.toByteArray();
    }
  }

  /** The connection is closed instead of an answer. */
  static final Answer LOST = Answer.of(-1);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Answer> script = new ArrayDeque<>();
  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> times = Collections.synchronizedList(new ArrayList<>());
  private final List<Map<String, List<String>>> headers =
      Collections.synchronizedList(new ArrayList<>());

  ScriptedTarget(Answer... answers) {
    script.addAll(Arrays.asList(answers));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/scim/v2");
  }

  /** A client of this server that hardly waits between attempts. */
  HttpServiceProvider client() {
    return new HttpServiceProvider(settings(5), Clock.systemUTC());
  }

  /** A client of this server with other credentials. */
  HttpServiceProvider client(Credentials credentials) {
    return new HttpServiceProvider(
        settings(2, credentials, Network.direct(), Dialect.RFC, Duration.ZERO), Clock.systemUTC());
  }

  /** A client that speaks another dialect. */
  HttpServiceProvider client(Dialect dialect) {
    return new HttpServiceProvider(
        settings(5, new Credentials.Bearer(() -> TOKEN), Network.direct(), dialect, Duration.ZERO),
        Clock.systemUTC());
  }

  ConnectionSettings settings(int attempts) {
    return settings(attempts, Duration.ZERO);
  }

  /** Settings of a client that waits so long while the target is down. */
  ConnectionSettings settings(int attempts, Duration outage) {
    return settings(
        attempts, new Credentials.Bearer(() -> TOKEN), Network.direct(), Dialect.RFC, outage);
  }

  private ConnectionSettings settings(
      int attempts, Credentials credentials, Network network, Dialect dialect, Duration outage) {
    return new ConnectionSettings(
        base(),
        credentials,
        network,
        4,
        null,
        100,
        BulkLimits.NONE,
        dialect,
        Duration.ofSeconds(5),
        attempts,
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        outage);
  }

  /** What came, as {@code METHOD path?query body}, decoded. */
  List<String> received() {
    return List.copyOf(received);
  }

  /** When each request came, in {@link System#nanoTime()}. */
  List<Long> times() {
    return List.copyOf(times);
  }

  List<String> header(String name) {
    return headers.stream().map(all -> all.getOrDefault(name, List.of()).toString()).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Answer answer = next(exchange, body);
      if (answer.status() < 0) {
        return;
      }
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      byte[] bytes = answer.bytes();
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private synchronized Answer next(HttpExchange exchange, String body) {
    times.add(System.nanoTime());
    headers.add(Map.copyOf(exchange.getRequestHeaders()));
    String target = exchange.getRequestURI().toString();
    String path = URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
    received.add((exchange.getRequestMethod() + " " + path + " " + body).strip());
    Answer answer = script.size() > 1 ? script.poll() : script.peek();
    return answer == null ? Answer.of(204) : answer;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
