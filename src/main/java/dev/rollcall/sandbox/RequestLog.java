package dev.rollcall.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The requests a sandbox got: all of them counted, the most recent ones kept without query, headers
 * and body, where personal data would be. Safe for many threads.
 */
final class RequestLog {
  static final int KEPT = 10_000;

  private final Deque<LoggedRequest> recent = new ArrayDeque<>();
  private final Map<RequestKind, Long> kinds = new EnumMap<>(RequestKind.class);
  private final Map<String, Long> answers = new TreeMap<>();

  synchronized void add(LoggedRequest request) {
    if (recent.size() == KEPT) {
      recent.removeFirst();
    }
    recent.addLast(request);
    kinds.merge(request.kind(), 1L, Long::sum);
    answers.merge(request.answer(), 1L, Long::sum);
  }

  synchronized void clear() {
    recent.clear();
    kinds.clear();
    answers.clear();
  }

  synchronized SandboxStats stats(long users, long groups) {
    long writes = count(RequestKind.CREATE) + count(RequestKind.REPLACE);
    writes += count(RequestKind.PATCH) + count(RequestKind.DELETE);
    return new SandboxStats(
        kinds.values().stream().mapToLong(Long::longValue).sum(),
        writes,
        count(RequestKind.CREATE),
        count(RequestKind.REPLACE),
        count(RequestKind.PATCH),
        count(RequestKind.DELETE),
        count(RequestKind.MATCH),
        count(RequestKind.LIST),
        count(RequestKind.READ),
        users,
        groups,
        answers);
  }

  /** One JSON object a line, the oldest first. */
  synchronized String toJsonLines() {
    return recent.stream().map(LoggedRequest::toJsonLine).collect(Collectors.joining());
  }

  private long count(RequestKind kind) {
    return kinds.getOrDefault(kind, 0L);
  }

  /** One request and the status of its answer. */
  record LoggedRequest(
      Instant time, String method, String path, String endpoint, RequestKind kind, int status) {
    String answer() {
      return method + " /" + endpoint + " " + status;
    }

    String toJsonLine() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("time", time.toString()).put("method", method).put("path", path);
      return json.put("kind", kind.name().toLowerCase(Locale.ROOT)).put("status", status) + "\n";
    }
  }
}
