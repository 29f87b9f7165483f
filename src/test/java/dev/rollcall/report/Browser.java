package dev.rollcall.report;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page in a headless Chromium, spoken to over the DevTools protocol. Every event the browser
 * tells of is kept, so that a test can say what must not have happened.
 */
final class Browser {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final Conversation conversation;
  private final String session;

  private Browser(Process process, WebSocket socket, Conversation conversation)
      throws InterruptedException {
    this.process = process;
    this.socket = socket;
    this.conversation = conversation;
    String target =
        send(null, "Target.createTarget", Map.of("url", "about:blank")).path("targetId").asString();
    session =
        send(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asString();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
  }

  /** Where Chromium is installed, if it is. */
  static Optional<Path> installed() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path program, Path profile) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("output.txt").toFile())
            .start();
    Conversation conversation = new Conversation();
    try {
      WebSocket socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(address(process, profile.resolve("DevToolsActivePort")), conversation)
              .get(SECONDS, TimeUnit.SECONDS);
      return new Browser(process, socket, conversation);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("the browser does not talk", e);
    }
  }

  /** Chromium writes the port and the path it listens on when it is ready. */
  private static URI address(Process process, Path file) throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() == 2) {
        return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
      }
      Thread.sleep(20);
    }
    throw new IllegalStateException("the browser does not start");
  }

  /**
   * Opens a page as wide as a device and waits until it is loaded; earlier events are forgotten.
   */
  void open(Path page, int width, int height) throws InterruptedException {
    call("Page.navigate", Map.of("url", "about:blank"));
    conversation.events.clear();
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    call("Page.navigate", Map.of("url", page.toUri().toString()));
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    while (!evaluate("document.readyState === 'complete' && location.protocol === 'file:'")
        .asBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the page does not load");
      }
      Thread.sleep(20);
    }
  }

  /** What a JavaScript expression gives. */
  JsonNode evaluate(String expression) throws InterruptedException {
    JsonNode answer =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  JsonNode call(String method, Map<String, Object> parameters) throws InterruptedException {
    return send(session, method, parameters);
  }

  /** The events of a kind so far. */
  List<JsonNode> events(String method) {
    return conversation.events.stream()
        .filter(event -> event.path("method").asString("").equals(method))
        .map(event -> event.path("params"))
        .toList();
  }

  private JsonNode send(@Nullable String to, String method, Map<String, Object> parameters)
      throws InterruptedException {
    int id = conversation.next.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    conversation.answers.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    if (to != null) {
      message.put("sessionId", to);
    }
    try {
      socket.sendText(message.toString(), true).get(SECONDS, TimeUnit.SECONDS);
      return answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(method + " is not answered", e);
    }
  }

  void stop() throws InterruptedException {
    socket.abort();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /** The messages of the browser. */
  private static final class Conversation implements WebSocket.Listener {
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        JsonNode message = JSON.readTree(partial.toString());
        partial.setLength(0);
        CompletableFuture<JsonNode> waiting = answers.remove(message.path("id").asInt(0));
        if (waiting == null) {
          events.add(message);
        } else if (message.has("error")) {
          waiting.completeExceptionally(
              new IllegalStateException(message.path("error").toString()));
        } else {
          waiting.complete(message.path("result"));
        }
      }
      socket.request(1);
      return null;
    }
  }
}
