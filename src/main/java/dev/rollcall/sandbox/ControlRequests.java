package dev.rollcall.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells about the sandbox itself, without token or latency: {@code GET /__stats}, {@code GET
 * /__users} and {@code GET /__requests} (JSON lines), {@code POST /__reset}.
 */
final class ControlRequests implements HttpHandler {
  private final AccountStore store;
  private final RequestLog log;
  private final Supplier<SandboxStats> stats;

  ControlRequests(AccountStore store, RequestLog log, Supplier<SandboxStats> stats) {
    this.store = store;
    this.log = log;
    this.stats = stats;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      answer(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath())
          .sendOn(exchange);
    }
  }

  private Answer answer(String request) {
    return switch (request) {
      case "GET /__stats" -> Answer.text("application/json", stats.get().toJson() + "\n");
      case "GET /__users" -> Answer.text("application/jsonl", users());
      case "GET /__requests" -> Answer.text("application/jsonl", log.toJsonLines());
      case "POST /__reset" -> reset();
      default ->
          Answer.error(
              404,
              "SCIM is below "
                  + ScimPath.BASE
                  + "; control is GET /__stats, GET /__users, "
                  + "GET /__requests, POST /__reset");
    };
  }

  private String users() {
    return store.users().all().stream()
        .map(user -> AccountJson.text(user) + "\n")
        .collect(Collectors.joining());
  }

  private Answer reset() {
    store.clear();
    log.clear();
    return Answer.text("application/json", stats.get().toJson() + "\n");
  }
}
