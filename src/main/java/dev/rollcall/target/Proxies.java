package dev.rollcall.target;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The proxies that the environment names, as curl and most others read it: {@code HTTPS_PROXY},
 * {@code HTTP_PROXY}, and {@code NO_PROXY} for the hosts to reach directly, each in upper or lower
 * case. This machine itself is always reached directly.
 */
public final class Proxies extends ProxySelector {
  /** No proxy at all. */
  public static final Proxies NONE = new Proxies(Map.of());

  private static final int USUAL_PORT = 1080;
  private final Map<String, URI> byScheme = new TreeMap<>();
  private final List<String> direct;

  private Proxies(Map<String, String> environment) {
    for (String scheme : new String[] {"https", "http"}) {
      proxy(environment, scheme).ifPresent(proxy -> byScheme.put(scheme, proxy));
    }
    this.direct =
        Stream.of(variable(environment, "NO_PROXY").orElse("").split(","))
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .filter(host -> !host.isEmpty())
            .toList();
  }

  /** Those of an environment. */
  public static Proxies of(Map<String, String> environment) {
    return new Proxies(environment);
  }

  @Override
  public List<Proxy> select(URI uri) {
    URI proxy = byScheme.get(uri.getScheme());
    return List.of(
        proxy == null || isDirect(uri)
            ? Proxy.NO_PROXY
            : new Proxy(Proxy.Type.HTTP, address(proxy)));
  }

  /** The proxies, each with its user and password if it has any. */
  Set<URI> all() {
    return Set.copyOf(byScheme.values());
  }

  /** User and password of a proxy. */
  static Optional<List<String>> user(URI proxy) {
    return Optional.ofNullable(proxy.getRawUserInfo())
        .map(
            pair ->
                Stream.of((pair + ":").split(":", 3))
                    .limit(2)
                    .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8))
                    .toList());
  }

  static int port(URI proxy) {
    return proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort();
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {
    // The request fails and says so.
  }

  private static InetSocketAddress address(URI proxy) {
    return InetSocketAddress.createUnresolved(proxy.getHost(), port(proxy));
  }

  private static Optional<URI> proxy(Map<String, String> environment, String scheme) {
    return variable(environment, scheme.toUpperCase(Locale.ROOT) + "_PROXY")
        .map(text -> URI.create(text.contains("://") ? text : "http://" + text))
        .filter(proxy -> proxy.getHost() != null);
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Stream.of(name, name.toLowerCase(Locale.ROOT))
        .flatMap(each -> Optional.ofNullable(environment.get(each)).stream())
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private boolean isDirect(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean isHere = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    return isHere || direct.stream().anyMatch(rule -> covers(rule, host, uri.getPort()));
  }

  /** {@code *}, a host with all its subdomains, or one of these with a port. */
  private static boolean covers(String rule, String host, int port) {
    String name = rule.replaceFirst(":\\d+$", "");
    if (!name.equals(rule) && !rule.endsWith(":" + port)) {
      return false;
    }
    String domain = name.replaceFirst("^\\*?\\.", "");
    return name.equals("*") || host.equals(domain) || host.endsWith("." + domain);
  }
}
