package dev.rollcall.target;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a target is reached.
 *
 * @param tls whom to trust and who we are; null for the platform's authorities and nobody
 * @param proxies which requests go through a proxy
 */
public record Network(@Nullable SSLContext tls, Proxies proxies) {

  /** Directly, trusting the platform's authorities. */
  public static Network direct() {
    return new Network(null, Proxies.NONE);
  }
}
