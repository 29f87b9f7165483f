package dev.rollcall.target;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One HTTP request and its answer. Shared by threads. */
final class HttpExchange implements AutoCloseable {
  private static final ContentType SCIM =
      ContentType.create("application/scim+json", StandardCharsets.UTF_8);
  private static final int LARGEST_ANSWER = 64 * 1024 * 1024;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

  /** Node's servers close an idle connection after 5 s; one that is dying must not be used. */
  private static final Duration IDLE = Duration.ofSeconds(3);

  private final CloseableHttpClient client;
  private final ConnectionSettings settings;

  HttpExchange(ConnectionSettings settings) {
    this.settings = settings;
    PoolingHttpClientConnectionManager pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(settings.concurrency())
            .setMaxConnPerRoute(settings.concurrency())
            .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
                    .setSocketTimeout(Timeout.of(RESPONSE_TIMEOUT))
                    .setValidateAfterInactivity(TimeValue.of(1, TimeUnit.SECONDS))
                    .setIdleTimeout(Timeout.of(IDLE))
                    .build())
            .build();
    client =
        HttpClients.custom()
            .setConnectionManager(pool)
            .setDefaultRequestConfig(
                RequestConfig.custom().setResponseTimeout(Timeout.of(RESPONSE_TIMEOUT)).build())
            .evictIdleConnections(TimeValue.of(IDLE))
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .setUserAgent("Rollcall")
            .build();
  }

  /** Sends a request below the base URL. */
  Reply send(String method, String path, @Nullable String body) throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(settings.base() + path));
    request.setHeader("Accept", "application/scim+json, application/json;q=0.9");
    settings
        .token()
        .get()
        .ifPresent(token -> request.setHeader("Authorization", "Bearer " + token));
    if (body != null) {
      request.setEntity(new StringEntity(body, SCIM));
    }
    return client.execute(request, HttpExchange::reply);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  private static Reply reply(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    String body = entity == null ? "" : text(entity);
    Header type = response.getFirstHeader("Content-Type");
    return new Reply(
        response.getCode(),
        body,
        value(response.getFirstHeader("Retry-After")),
        value(response.getFirstHeader("Location")),
        type == null || String.valueOf(type.getValue()).contains("json"));
  }

  private static String text(HttpEntity entity) throws IOException {
    byte[] bytes = entity.getContent().readNBytes(LARGEST_ANSWER);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static @Nullable String value(@Nullable Header header) {
    return header == null ? null : header.getValue();
  }
}
