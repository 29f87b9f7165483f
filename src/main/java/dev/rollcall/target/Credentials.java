package dev.rollcall.target;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** What a target's requests are authorised by. Secrets are asked for when they are needed. */
public sealed interface Credentials {

  /** Nothing. */
  record None() implements Credentials {}

  /**
   * A bearer token (RFC 6750).
   *
   * @param token asked for anew for every request, since a file may have got another one
   */
  record Bearer(Supplier<String> token) implements Credentials {}

  /**
   * A client that asks an authorization server for tokens (RFC 6749 §4.4).
   *
   * @param tokenUrl where they are asked for
   * @param secret asked for anew for every token
   */
  record Client(URI tokenUrl, String id, Supplier<String> secret, Optional<String> scope)
      implements Credentials {}
}
