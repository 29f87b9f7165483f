package dev.rollcall.sandbox;

import de.captaingoldfish.scim.sdk.common.resources.User;
import java.time.Clock;

/** The endpoint {@code /Users}. */
final class UserAccounts extends AccountHandler<User> {
  UserAccounts(AccountTable table, Clock clock) {
    super(table, clock);
  }
}
