package dev.rollcall.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
  private static String through(Map<String, String> environment, String url) {
    Proxy proxy = Proxies.of(environment).select(URI.create(url)).get(0);
    return proxy.address() instanceof InetSocketAddress address
        ? address.getHostString() + ":" + address.getPort()
        : "directly";
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS_PROXY, http://proxy.corp:3128, https://api.example/scim, proxy.corp:3128",
    "https_proxy, proxy.corp:3128,        https://api.example/scim, proxy.corp:3128",
    "https_proxy, http://proxy.corp,      https://api.example/scim, proxy.corp:1080",
    "HTTPS_PROXY, http://proxy.corp:3128, http://api.example/scim,  directly",
    "HTTP_PROXY,  http://proxy.corp:3128, http://api.example/scim,  proxy.corp:3128",
    "HTTPS_PROXY, http://proxy.corp:3128, https://127.0.0.1:8443/,  directly",
    "HTTPS_PROXY, http://proxy.corp:3128, https://localhost/scim,   directly",
    "HTTPS_PROXY, ' ',                    https://api.example/scim, directly",
    "OTHER,       http://proxy.corp:3128, https://api.example/scim, directly",
  })
  void areThoseOfTheEnvironment(String name, String value, String url, String expected) {
    assertThat(through(Map.of(name, value), url)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "api.example,            directly",
    "'other,.example',       directly",
    "*.example,              directly",
    "example,                directly",
    "*,                      directly",
    "api.example:443,        proxy.corp:3128",
    "api.example:8443,       directly",
    "pi.example,             proxy.corp:3128",
    "' ',                    proxy.corp:3128",
  })
  void someHostsAreReachedDirectly(String direct, String expected) {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://proxy.corp:3128", "no_proxy", direct);
    assertThat(through(environment, "https://API.example:8443/scim")).isEqualTo(expected);
  }

  @Test
  void mayWantAUserAndAPassword() {
    Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", "http://ana:p%40ss@proxy.corp:3128"));
    assertThat(proxies.all()).singleElement().extracting(Proxies::user).isNotNull();
    assertThat(Proxies.user(proxies.all().iterator().next())).contains(List.of("ana", "p@ss"));
    assertThat(Proxies.user(URI.create("http://proxy.corp"))).isEmpty();
  }
}
