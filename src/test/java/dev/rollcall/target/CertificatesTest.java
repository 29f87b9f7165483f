package dev.rollcall.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.provisioning.ServiceProviderUnavailableException;
import dev.rollcall.scim.ResourceType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server behind TLS whose certificate nobody knows, and which wants one of the client. */
class CertificatesTest {
  private static final char[] NO_PASSWORD = {};
  @TempDir Path folder;
  private TestCertificates certificates;
  private HttpsServer server;

  @BeforeEach
  void start() throws Exception {
    certificates = new TestCertificates(folder);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SSLContext tls = serverTls();
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = tls.getDefaultSSLParameters();
            wanted.setNeedClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    server.createContext(
        "/scim/Users/7",
        exchange -> {
          try (exchange) {
            byte[] ana = "{\"id\":\"7\",\"userName\":\"ana\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, ana.length);
            exchange.getResponseBody().write(ana);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void serverAndClientKnowOneAnotherByTheirCertificates() throws Exception {
    TestCertificates.Identity rsa = certificates.identity("client", "RSA", 2048);
    Path chain = certificates.certificate(rsa);
    assertThat(reads(certificates.authority(), chain, certificates.traditionalKey(rsa))).isTrue();
    assertThat(reads(certificates.authority(), chain, certificates.pkcs8Key(rsa))).isTrue();
    TestCertificates.Identity ec = certificates.identity("client", "EC", 256);
    assertThat(
            reads(
                certificates.authority(), certificates.certificate(ec), certificates.pkcs8Key(ec)))
        .isTrue();
  }

  @Test
  void serverThatNobodyVouchesForIsNotReached() throws Exception {
    TestCertificates.Identity rsa = certificates.identity("client", "RSA", 2048);
    Path chain = certificates.certificate(rsa);
    Path key = certificates.pkcs8Key(rsa);
    assertThatThrownBy(() -> reads(null, chain, key))
        .isInstanceOf(ServiceProviderUnavailableException.class)
        .hasMessageContaining("cannot be reached")
        .hasMessageContaining("certification path");
  }

  @Test
  void clientWithoutCertificateIsTurnedAway() {
    assertThatThrownBy(() -> reads(certificates.authority(), null, null))
        .isInstanceOfAny(ServiceProviderException.class, ServiceProviderUnavailableException.class);
  }

  @Test
  void withoutFilesThePlatformDecides() {
    assertThat(Certificates.context(null, null, null)).isEmpty();
  }

  @Test
  void fileThatIsNoUseIsNamed() throws Exception {
    Path nothing = folder.resolve("nothing.pem");
    assertThatThrownBy(() -> Certificates.context(nothing, null, null))
        .isInstanceOf(UnusableCertificateException.class)
        .hasMessage(nothing + ": cannot be read");
    Path text = Files.writeString(folder.resolve("text.pem"), "hello");
    assertThatThrownBy(() -> Certificates.context(text, null, null))
        .isInstanceOf(UnusableCertificateException.class)
        .hasMessage(text + ": expected certificates in PEM");
    Path chain = certificates.certificate(certificates.identity("client", "RSA", 2048));
    assertThatThrownBy(() -> Certificates.context(null, chain, text))
        .isInstanceOf(UnusableCertificateException.class)
        .hasMessage(
            text + ": expected a private key, not encrypted, that belongs to " + chain + " in PEM");
    Path foreign = certificates.pkcs8Key(certificates.identity("other", "RSA", 2048));
    assertThatThrownBy(() -> Certificates.context(null, chain, foreign))
        .isInstanceOf(UnusableCertificateException.class)
        .hasMessageContaining("that belongs to");
  }

  private boolean reads(@Nullable Path ca, @Nullable Path certificate, @Nullable Path key)
      throws Exception {
    Network network =
        new Network(Certificates.context(ca, certificate, key).orElse(null), Proxies.NONE);
    ConnectionSettings settings =
        new ConnectionSettings(
            URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/scim"),
            new Credentials.None(),
            network,
            2,
            null,
            100,
            BulkLimits.NONE,
            Dialect.RFC,
            Duration.ofSeconds(10),
            1,
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ZERO);
    try (HttpServiceProvider client = new HttpServiceProvider(settings, Clock.systemUTC())) {
      return client.read(ResourceType.USER, "7").isPresent();
    }
  }

  private SSLContext serverTls() throws Exception {
    TestCertificates.Identity identity = certificates.identity("server", "RSA", 2048);
    KeyStore keys = empty();
    keys.setKeyEntry(
        "server",
        identity.pair().getPrivate(),
        NO_PASSWORD,
        new Certificate[] {identity.certificate()});
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, NO_PASSWORD);
    KeyStore trusted = empty();
    trusted.setCertificateEntry("authority", certificates.authorityCertificate());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return tls;
  }

  private static KeyStore empty() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
