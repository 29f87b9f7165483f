package dev.rollcall.expression;

import java.security.SecureRandom;

/** The secure random source, made when the first function asks for it. */
final class SecureSource {
  static final SecureRandom RANDOM = new SecureRandom();

  private SecureSource() {}
}
