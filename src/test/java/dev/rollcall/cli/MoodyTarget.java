package dev.rollcall.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.sandbox.SandboxOptions;
import dev.rollcall.sandbox.SandboxServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sandbox behind a server that refuses what its mood says, and counts what it was asked. */
final class MoodyTarget implements AutoCloseable {
  static final String TOKEN = "t0ken";

  /** What it refuses. */
  enum Mood {
    NOTHING,
    CREDENTIALS,
    SCIM,
    EVERY_WRITE,
    EVERY_THIRD_WRITE,
    EVERY_WRITE_FOR_A_WHILE,
    /** Says of whoever has a canary's mail that it is taken, by the mail. */
    TAKEN_MAIL
  }

  private final SandboxServer sandbox;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final List<Captured> captured = Collections.synchronizedList(new ArrayList<>());
  private volatile Mood mood = Mood.NOTHING;

  /** A request as it came over the wire, and its answer. */
  record Captured(
      String method, URI uri, String contentType, String body, int status, String answer) {}

  MoodyTarget(Path store) throws IOException {
    sandbox = SandboxServer.start(SandboxOptions.withToken(TOKEN).keptIn(store));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create(
        "http://127.0.0.1:" + server.getAddress().getPort() + sandbox.uri().getPath());
  }

  void become(Mood next) {
    mood = next;
  }

  /** How many requests came since the last time. */
  int requests() {
    return requests.getAndSet(0);
  }

  /** What was let through to the sandbox, in the order of its answers. */
  List<Captured> captured() {
    return List.copyOf(captured);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean write = !exchange.getRequestMethod().equals("GET");
      switch (mood) {
        case NOTHING -> forward(exchange, body);
        case CREDENTIALS -> send(exchange, 401, "{}");
        case SCIM -> send(exchange, 200, "<html><body>Welcome</body></html>");
        case EVERY_WRITE -> forwardUnless(write, 400, exchange, body);
        case EVERY_THIRD_WRITE ->
            forwardUnless(write && writes.incrementAndGet() % 3 == 0, 400, exchange, body);
        case EVERY_WRITE_FOR_A_WHILE ->
            forwardUnless(write && writes.incrementAndGet() % 2 == 0, 429, exchange, body);
        case TAKEN_MAIL -> forwardUnlessCanary(write, exchange, body);
      }
    }
  }

  private void forwardUnlessCanary(boolean write, HttpExchange exchange, byte[] body)
      throws IOException {
    Matcher canary =
        Pattern.compile("canary[.a-z]*@[.a-z]+").matcher(new String(body, StandardCharsets.UTF_8));
    if (write && canary.find()) {
      send(
          exchange,
          400,
          "{\"status\":\"400\",\"scimType\":\"invalidValue\",\"detail\":\"Email '%s' is on a list\"}"
              .formatted(canary.group()));
    } else {
      forward(exchange, body);
    }
  }

  private void forwardUnless(boolean refused, int status, HttpExchange exchange, byte[] body)
      throws IOException {
    if (refused) {
      send(exchange, status, "{\"status\":\"" + status + "\",\"detail\":\"no\"}");
    } else {
      forward(exchange, body);
    }
  }

  private void forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + sandbox.port() + exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    for (String name : new String[] {"Authorization", "Content-Type", "Accept"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      captured.add(
          new Captured(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
              new String(body, StandardCharsets.UTF_8),
              answer.statusCode(),
              answer.body()));
      send(exchange, answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", body.startsWith("<") ? "text/html" : "application/scim+json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdownNow();
    sandbox.close();
  }
}
