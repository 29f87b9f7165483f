package dev.rollcall.provisioning;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who is linked to which account, so that no account belongs to two people. Accounts adopted or
 * created in this cycle are remembered here until the ledger has them, the others are looked up.
 * Shared by threads.
 */
public final class LinkedAccounts {
  private final Function<String, Optional<String>> holders;
  private final Predicate<String> known;
  private final ConcurrentMap<String, String> adopted = new ConcurrentHashMap<>();

  /**
   * @param holders the key of who is linked to an account's id in the ledger, if anybody is
   * @param known whether the ledger knows a record by a key, linked or not
   */
  public LinkedAccounts(Function<String, Optional<String>> holders, Predicate<String> known) {
    this.holders = holders;
    this.known = known;
  }

  /** Whether the ledger knows a record by a key, linked or not. */
  boolean isKnown(String key) {
    return known.test(key);
  }

  /** The key of somebody else who is linked to an account in the ledger. */
  Optional<String> otherHolder(String targetId, String key) {
    return holders.apply(targetId).filter(other -> !other.equals(key));
  }

  /** Takes the account for the person, unless somebody else has it: then that one's key. */
  public Optional<String> adopt(String targetId, String key) {
    Optional<String> holder = otherHolder(targetId, key);
    if (holder.isPresent()) {
      return holder;
    }
    return Optional.ofNullable(adopted.putIfAbsent(targetId, key))
        .filter(other -> !other.equals(key));
  }

  /**
   * Takes an account that the target has just created for the person, unless somebody else has been
   * given it while the answer was on its way: then that one's key.
   */
  public Optional<String> created(String targetId, String key) {
    return Optional.ofNullable(adopted.putIfAbsent(targetId, key))
        .filter(other -> !other.equals(key));
  }

  /** The ledger has these accounts now. */
  public void recorded(Collection<String> targetIds) {
    targetIds.forEach(adopted::remove);
  }
}
