package dev.rollcall.definition;

import dev.rollcall.notification.Occasion;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who gets word when someone must act; nobody when there is no mail. */
public record NotificationSettings(@Nullable Smtp smtp, @Nullable Mail mail) {

  /** The server that takes mail. */
  public record Smtp(
      String host, int port, @Nullable String user, @Nullable Secret password, boolean starttls) {}

  /** The receivers and their occasions. */
  public record Mail(List<String> to, Set<Occasion> on) {
    public Mail {
      to = List.copyOf(to);
      on = Collections.unmodifiableSet(new TreeSet<>(on));
    }
  }
}
