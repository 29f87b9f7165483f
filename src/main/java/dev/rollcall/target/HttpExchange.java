package dev.rollcall.target;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsStore;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One HTTP request and its answer. Shared by threads. */
final class HttpExchange implements AutoCloseable {
  private static final ContentType SCIM =
      ContentType.create("application/scim+json", StandardCharsets.UTF_8);
  private static final int LARGEST_ANSWER = 64 * 1024 * 1024;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** Node's servers close an idle connection after 5 s; one that is dying must not be used. */
  private static final Duration IDLE = Duration.ofSeconds(3);

  private final CloseableHttpClient client;
  private final ConnectionSettings settings;

  HttpExchange(ConnectionSettings settings) {
    this.settings = settings;
    client =
        HttpClients.custom()
            .setConnectionManager(pool(settings))
            .setRoutePlanner(new SystemDefaultRoutePlanner(settings.network().proxies()))
            .setDefaultCredentialsProvider(users(settings.network().proxies()))
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(Timeout.of(settings.requestTimeout()))
                    .setConnectionKeepAlive(TimeValue.of(IDLE))
                    .build())
            .setKeepAliveStrategy((response, context) -> TimeValue.of(IDLE))
            .evictIdleConnections(TimeValue.of(IDLE))
            .setRedirectStrategy(new RedirectsWithinOrigin())
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .setUserAgent("Rollcall")
            .build();
  }

  /** Sends a request below the base URL. */
  Reply send(Request request, Optional<String> token) throws IOException {
    HttpUriRequestBase http =
        new HttpUriRequestBase(request.method(), URI.create(settings.base() + request.path()));
    http.setHeader("Accept", "application/scim+json, application/json;q=0.9");
    token.ifPresent(text -> http.setHeader("Authorization", "Bearer " + text));
    if (request.ifMatch() != null) {
      http.setHeader("If-Match", request.ifMatch());
    }
    if (request.body() != null) {
      http.setEntity(new StringEntity(request.body(), SCIM));
    }
    return client.execute(http, this::reply);
  }

  /** Asks for an access token. */
  Reply submit(TokenRequest request) throws IOException {
    HttpUriRequestBase http = new HttpUriRequestBase("POST", request.url());
    http.setHeader("Accept", "application/json");
    request.basic().ifPresent(pair -> http.setHeader("Authorization", "Basic " + pair));
    http.setEntity(
        new UrlEncodedFormEntity(
            request.form().entrySet().stream()
                .map(field -> new BasicNameValuePair(field.getKey(), field.getValue()))
                .toList(),
            StandardCharsets.UTF_8));
    return client.execute(http, this::reply);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  private static PoolingHttpClientConnectionManager pool(ConnectionSettings settings) {
    PoolingHttpClientConnectionManagerBuilder pool =
        PoolingHttpClientConnectionManagerBuilder.create();
    SSLContext tls = settings.network().tls();
    if (tls != null) {
      pool.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls));
    }
    return pool.setMaxConnTotal(settings.concurrency())
        .setMaxConnPerRoute(settings.concurrency())
        .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
                .setSocketTimeout(Timeout.of(settings.requestTimeout()))
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .setIdleTimeout(Timeout.of(IDLE))
                .build())
        .build();
  }

  private static CredentialsStore users(Proxies proxies) {
    BasicCredentialsProvider users = new BasicCredentialsProvider();
    for (URI proxy : proxies.all()) {
      Proxies.user(proxy)
          .ifPresent(
              pair ->
                  users.setCredentials(
                      new AuthScope(proxy.getHost(), Proxies.port(proxy)),
                      new UsernamePasswordCredentials(pair.get(0), pair.get(1).toCharArray())));
    }
    return users;
  }

  private Reply reply(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    String body = entity == null ? "" : text(entity);
    return new Reply(
        Reply.meantStatus(response.getCode(), body),
        body,
        value(response.getFirstHeader("Retry-After")),
        value(response.getFirstHeader("Location")),
        value(response.getFirstHeader("ETag")));
  }

  /** The whole answer, unless it is too large or drips for twice the time a request may take. */
  private String text(HttpEntity entity) throws IOException {
    long deadline = System.nanoTime() + 2 * settings.requestTimeout().toNanos();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    try (InputStream content = entity.getContent()) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        answer.write(buffer, 0, read);
        if (answer.size() > LARGEST_ANSWER) {
          throw new OversizedAnswerException(LARGEST_ANSWER);
        }
        if (System.nanoTime() - deadline > 0) {
          throw new InterruptedIOException("the answer did not end");
        }
      }
    }
    return AnswerText.decoded(answer.toByteArray(), entity.getContentType());
  }

  private static @Nullable String value(@Nullable Header header) {
    return header == null ? null : header.getValue();
  }
}
