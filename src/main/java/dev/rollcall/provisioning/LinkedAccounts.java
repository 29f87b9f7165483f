package dev.rollcall.provisioning;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Who is linked to which account, so that no account is adopted for two people. Accounts adopted in
 * this cycle are remembered here, the others are looked up. Shared by threads.
 */
public final class LinkedAccounts {
  private final Function<String, Optional<String>> holders;
  private final ConcurrentMap<String, String> adopted = new ConcurrentHashMap<>();

  /**
   * @param holders the key of who is linked to an account's id in the ledger, if anybody is
   */
  public LinkedAccounts(Function<String, Optional<String>> holders) {
    this.holders = holders;
  }

  /** Takes the account for the person, unless somebody else has it: then that one's key. */
  public Optional<String> adopt(String targetId, String key) {
    Optional<String> holder = holders.apply(targetId).filter(other -> !other.equals(key));
    if (holder.isPresent()) {
      return holder;
    }
    return Optional.ofNullable(adopted.putIfAbsent(targetId, key))
        .filter(other -> !other.equals(key));
  }

  /** The ids of all accounts adopted in this cycle. */
  Set<String> adopted() {
    return new HashSet<>(adopted.keySet());
  }
}
