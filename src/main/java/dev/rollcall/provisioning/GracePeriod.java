package dev.rollcall.provisioning;

import java.util.Set;

/**
 * Who has left for so long that the account, which was disabled then, is deleted now.
 *
 * @param over the keys of those people
 */
public record GracePeriod(Set<String> over) {
  /** Disabled accounts stay for ever. */
  public static final GracePeriod ENDLESS = new GracePeriod(Set.of());

  public GracePeriod {
    over = Set.copyOf(over);
  }

  /** What happens to somebody who has left. */
  public Planner.Leaving leaving(Subject subject, Account account, Planner.Leaving policy) {
    boolean ends =
        account.linked()
            && !account.active()
            && policy != Planner.Leaving.IGNORE
            && over.contains(subject.key());
    return ends ? Planner.Leaving.DELETE : policy;
  }
}
