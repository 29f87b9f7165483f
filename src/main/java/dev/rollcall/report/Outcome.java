package dev.rollcall.report;

import dev.rollcall.ledger.StagedChange;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.Provisioner.DisableEffect;
import java.util.Locale;

/**
 * What became of one object in a cycle, as reports count it. Every object that was read has exactly
 * one.
 */
public enum Outcome {
  /** It has an account that it did not have before. */
  CREATED,
  /** Attributes of its account were changed. */
  UPDATED,
  /** Its account was made inactive. */
  DISABLED,
  /** Its inactive account is active again. */
  ENABLED,
  /** Its account was removed, on purpose or because the target destroys what is disabled. */
  DELETED,
  /** Its account is as it should be. */
  UNCHANGED,
  /** It was left out. */
  SKIPPED,
  /** Its change did not work, now or in an earlier cycle. */
  FAILED,
  /** A guard held its change back. */
  HELD,
  /** It was not touched on purpose. */
  REFUSED,
  /** Its change was decided and not sent, because the cycle ended early. */
  PENDING;

  /** The name in {@code report.json}, such as {@code created}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether something was sent to the target and the target did it. */
  public boolean isChange() {
    return switch (this) {
      case CREATED, UPDATED, DISABLED, ENABLED, DELETED -> true;
      case UNCHANGED, SKIPPED, FAILED, HELD, REFUSED, PENDING -> false;
    };
  }

  static Outcome of(StagedChange staged, CycleContext context) {
    return switch (staged.change().status()) {
      case SUCCEEDED -> of(staged.change().action(), context.disableEffect());
      case PLANNED ->
          context.isPlan() ? of(staged.change().action(), context.disableEffect()) : PENDING;
      case UNCHANGED -> UNCHANGED;
      case SKIPPED -> SKIPPED;
      case FAILED, ESCROWED -> FAILED;
      case HELD -> HELD;
      case REFUSED -> REFUSED;
    };
  }

  private static Outcome of(Action action, DisableEffect disableEffect) {
    return switch (action) {
      case CREATE -> CREATED;
      case UPDATE, REFER, JOIN, LEAVE -> UPDATED;
      case ENABLE -> ENABLED;
      case DISABLE -> disableEffect == DisableEffect.DESTROYS_ACCOUNT ? DELETED : DISABLED;
      case DELETE -> DELETED;
      case NONE -> UNCHANGED;
    };
  }
}
