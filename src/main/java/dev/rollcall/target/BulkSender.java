package dev.rollcall.target;

import dev.rollcall.scim.BulkRequest;
import dev.rollcall.scim.BulkResponse;
import dev.rollcall.scim.BulkResponse.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends what several threads have to send at the same time as one bulk request (RFC 7644 §3.7). One
 * of them sends for all who wait; meanwhile the next ones gather. To whoever waits it looks as if
 * the own request had been sent alone, with an answer of its own. A bulk request that is refused is
 * halved, and what is left alone is sent alone. Shared by threads.
 */
final class BulkSender {

  /** Sends one HTTP request. */
  @FunctionalInterface
  interface Exchange {
    Reply send(Request request, Optional<String> token) throws TransientFailure;
  }

  private static final int AROUND = 256;
  private static final long MOMENT = 5_000_000;

  private final BulkLimits limits;
  private final Exchange exchange;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private boolean sending;

  /** How many waited lately. */
  private int usual;

  private volatile boolean refused;

  BulkSender(BulkLimits limits, Exchange exchange) {
    this.limits = limits;
    this.exchange = exchange;
  }

  /** Whether a request can be one operation of many. */
  boolean takes(Request request) {
    return limits.areOffered()
        && !refused
        && request.ifMatch() == null
        && switch (request.kind()) {
          case CREATE, UPDATE, DELETE -> size(request) + AROUND <= limits.payload();
          case MATCH, LIST, READ, BULK -> false;
        };
  }

  /** Sends a request with those of others, and gives its own answer. */
  Reply send(Request request, Optional<String> token) throws TransientFailure {
    Waiting own = new Waiting(request);
    synchronized (this) {
      queue.add(own);
      notifyAll();
    }
    while (true) {
      List<Waiting> mine;
      synchronized (this) {
        awaitTurn(own);
        if (!own.isOpen()) {
          return own.answer();
        }
        sending = true;
        gather();
        mine = next();
      }
      try {
        together(mine, token);
      } finally {
        synchronized (this) {
          sending = false;
          notifyAll();
        }
      }
    }
  }

  /** Until nobody sends, or somebody has sent for us; an interrupt waits as long. */
  private synchronized void awaitTurn(Waiting own) {
    boolean interrupted = false;
    while (sending && own.isOpen()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever was answered together a moment ago is about to come again: they are waited for. */
  private synchronized void gather() {
    long end = System.nanoTime() + MOMENT;
    boolean interrupted = false;
    for (long left = MOMENT;
        left > 0 && queue.size() < usual && !interrupted;
        left = end - System.nanoTime()) {
      try {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    usual = Math.max(queue.size(), usual / 2);
  }

  /** As many of those who wait as one bulk request may hold. */
  private List<Waiting> next() {
    List<Waiting> batch = new ArrayList<>();
    int bytes = AROUND;
    while (!queue.isEmpty() && batch.size() < limits.operations()) {
      bytes += size(queue.element().request) + AROUND;
      if (bytes > limits.payload() && !batch.isEmpty()) {
        break;
      }
      batch.add(queue.remove());
    }
    return batch;
  }

  private void together(List<Waiting> batch, Optional<String> token) {
    if (batch.size() == 1 || refused) {
      batch.forEach(waiting -> alone(waiting, token));
      return;
    }
    Request request = bulk(batch);
    try {
      Reply reply = exchange.send(request, token);
      if (isRefused(reply)) {
        halved(batch, reply, token);
      } else if (reply.isSuccess()) {
        share(batch, reply);
      } else {
        batch.forEach(waiting -> waiting.answered(reply));
      }
    } catch (TransientFailure e) {
      batch.forEach(waiting -> waiting.failed(e));
    } catch (RuntimeException e) {
      batch.forEach(waiting -> waiting.failed(e));
    }
  }

  /** Too large, or not offered after all; what one operation is refused for, it is told itself. */
  private static boolean isRefused(Reply reply) {
    return switch (reply.status()) {
      case 400, 404, 405, 413, 415, 501 -> true;
      default -> false;
    };
  }

  private void halved(List<Waiting> batch, Reply reply, Optional<String> token) {
    if (reply.status() != 413 && batch.size() <= 2) {
      refused = true;
    }
    int half = batch.size() / 2;
    together(batch.subList(0, half), token);
    together(batch.subList(half, batch.size()), token);
  }

  private void alone(Waiting waiting, Optional<String> token) {
    try {
      waiting.answered(exchange.send(waiting.request, token));
    } catch (TransientFailure e) {
      waiting.failed(e);
    } catch (RuntimeException e) {
      waiting.failed(e);
    }
  }

  private static Request bulk(List<Waiting> batch) {
    List<BulkRequest.Operation> operations = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Request request = batch.get(i).request;
      operations.add(
          new BulkRequest.Operation(
              String.valueOf(i), request.method(), request.path(), request.body()));
    }
    return Request.bulk(new BulkRequest(operations).toString());
  }

  /** Gives each the result of its operation: by bulkId, else by its place among all of them. */
  private static void share(List<Waiting> batch, Reply reply) {
    List<Result> results;
    try {
      results = BulkResponse.parse(reply.body()).results();
    } catch (IllegalArgumentException e) {
      results = List.of();
    }
    Map<String, Result> byId = new HashMap<>();
    for (int i = 0; i < results.size(); i++) {
      Result result = results.get(i);
      String place = results.size() == batch.size() ? String.valueOf(i) : "";
      byId.put(result.bulkId() == null ? place : result.bulkId(), result);
    }
    for (int i = 0; i < batch.size(); i++) {
      Waiting waiting = batch.get(i);
      Result result = byId.get(String.valueOf(i));
      if (result == null || result.status() == 0 || !isOf(waiting.request, result)) {
        waiting.failed(new IOException("the bulk answer has no result for it"));
      } else {
        waiting.answered(
            new Reply(result.status(), result.body(), null, result.location(), result.version()));
      }
    }
  }

  private static boolean isOf(Request request, Result result) {
    return result.method().isEmpty() || result.method().equalsIgnoreCase(request.method());
  }

  private static int size(Request request) {
    String body = request.body();
    return body == null ? 0 : body.getBytes(StandardCharsets.UTF_8).length;
  }

  /** A request whose thread waits for an answer. */
  private static final class Waiting {
    private final Request request;
    private @Nullable Reply reply;
    private @Nullable TransientFailure failure;
    private @Nullable RuntimeException error;

    Waiting(Request request) {
      this.request = request;
    }

    synchronized boolean isOpen() {
      return reply == null && failure == null && error == null;
    }

    synchronized void answered(Reply answer) {
      reply = answer;
    }

    /** What became of the whole is what became of this one, as far as it can be sent again. */
    synchronized void failed(TransientFailure whole) {
      IOException reason = whole.reason();
      Reply answer = whole.reply();
      if (reason != null) {
        failed(reason);
      } else if (answer != null) {
        failure = new TransientFailure(answer, Retryability.of(answer.status(), request));
      }
    }

    synchronized void failed(IOException reason) {
      failure = new TransientFailure(reason, Retryability.of(reason, request));
    }

    synchronized void failed(RuntimeException unexpected) {
      error = unexpected;
    }

    synchronized Reply answer() throws TransientFailure {
      if (error != null) {
        throw error;
      }
      if (failure != null) {
        throw failure;
      }
      if (reply == null) {
        throw new IllegalStateException("no answer yet");
      }
      return reply;
    }
  }
}
