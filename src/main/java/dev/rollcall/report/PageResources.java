package dev.rollcall.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page's style and script, and the content security policy that lets a browser use these two
 * and nothing else: even a name that got through unescaped could run nothing.
 */
record PageResources(String style, String script) {

  static PageResources load() {
    return new PageResources(resource("report.css"), resource("report.js"));
  }

  String policy() {
    return "default-src 'none'; style-src "
        + hash(style)
        + "; script-src "
        + hash(script)
        + "; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = PageResources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar is incomplete: it has no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
