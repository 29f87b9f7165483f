package dev.rollcall.target;

import java.util.Optional;

/** Gives every request the token it carries. Shared by threads. */
interface Authorization {

  /**
   * The bearer token to send; empty for none.
   *
   * @throws dev.rollcall.provisioning.ServiceProviderUnavailableException when none can be had
   */
  Optional<String> token();

  /** Whether there is another token than the one that was just refused. */
  boolean hasAnotherThan(String refused);

  /** Requests carry no token. */
  record Nothing() implements Authorization {
    @Override
    public Optional<String> token() {
      return Optional.empty();
    }

    @Override
    public boolean hasAnotherThan(String refused) {
      return false;
    }
  }

  /** The token is known; it may be renewed where it is kept while a long run goes on. */
  record Known(Credentials.Bearer bearer) implements Authorization {
    @Override
    public Optional<String> token() {
      return Optional.of(bearer.token().get());
    }

    @Override
    public boolean hasAnotherThan(String refused) {
      return !bearer.token().get().equals(refused);
    }
  }
}
