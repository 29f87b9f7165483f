package dev.rollcall.sandbox;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A SCIM 2.0 service provider on 127.0.0.1 to try things against: users with the enterprise
 * extension and groups, filters, PATCH, pages of up to 1,000; {@code userName} is unique whatever
 * its case. Every write is in the store's file before it is answered. Safe for many threads.
 *
 * <pre>
 * try (SandboxServer sandbox = SandboxServer.start(SandboxOptions.withToken("secret"))) {
 *   // http://127.0.0.1:41234/scim/Users
 * }
 * </pre>
 */
public final class SandboxServer implements AutoCloseable {
  static {
    // Without it each answer on a kept connection waits 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final Duration LONGEST_END = Duration.ofSeconds(5);
  private static final AtomicInteger THREAD_NUMBER = new AtomicInteger();

  private final HttpServer http;
  private final ExecutorService threads;
  private final AccountStore store;
  private final RequestLog log;
  private final OrderlyEnd end = new OrderlyEnd();

  private SandboxServer(HttpServer http, AccountStore store, RequestLog log) {
    this.http = http;
    this.store = store;
    this.log = log;
    this.threads = Executors.newCachedThreadPool(SandboxServer::daemon);
  }

  /**
   * Starts a sandbox; it answers when this returns.
   *
   * @throws java.net.BindException when the port is taken
   * @throws IOException when the store is in use by another sandbox, damaged, or cannot be written
   */
  public static SandboxServer start(SandboxOptions options) throws IOException {
    HttpServer http =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), options.port()), 0);
    try {
      AccountStore store = AccountStore.open(options.store());
      SandboxServer sandbox = new SandboxServer(http, store, new RequestLog());
      sandbox.serve(options);
      return sandbox;
    } catch (IOException | RuntimeException failed) {
      http.stop(0);
      throw failed;
    }
  }

  /** The SCIM base URL, {@code http://127.0.0.1:41234/scim}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port() + ScimPath.BASE);
  }

  /** The port, also when it was chosen by the system. */
  public int port() {
    return http.getAddress().getPort();
  }

  /** What was asked of this sandbox since it started, and what it holds. */
  public SandboxStats stats() {
    return log.stats(store.users().size(), store.groups().size());
  }

  /** Answers what is being asked, then ends; the accounts stay in the store's file. */
  @Override
  public void close() throws IOException {
    end.await(LONGEST_END);
    http.stop(0);
    threads.shutdown();
    store.close();
  }

  private void serve(SandboxOptions options) {
    Clock clock = Clock.systemUTC();
    var library = new ScimLibrary(store, clock);
    var token = new BearerToken(options.token());
    answer(ScimPath.BASE, new ScimRequests(library, token, options.latency(), log, clock));
    answer("/", new ControlRequests(store, log, this::stats));
    http.setExecutor(threads);
    http.start();
  }

  private void answer(String path, HttpHandler requests) {
    http.createContext(path, requests).getFilters().add(end);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "sandbox-" + THREAD_NUMBER.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
