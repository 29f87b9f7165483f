package dev.rollcall.ledger;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.snapshot.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Which account belongs to whom (Graph's object connections), to be looked at and let go. */
public final class Links {
  private static final AttributePath USER_NAME = AttributePath.parse("userName");
  private static final AttributePath EMAILS = AttributePath.parse("emails.value");
  private final Sql sql;
  private final People people;
  private final Relations relations;

  Links(DataSource dataSource, People people, Relations relations) {
    this.sql = new Sql(dataSource);
    this.people = people;
    this.relations = relations;
  }

  /**
   * One link.
   *
   * @param active whether the account was active when last heard of
   */
  public record Link(ObjectKind kind, String key, String targetId, boolean active) {}

  /** Every link, in the order of kinds and keys. */
  public void each(Consumer<Link> consumer) {
    sql.each(
        "SELECT kind, record_key, target_id, active FROM person WHERE target_id IS NOT NULL"
            + " ORDER BY kind, record_key",
        row ->
            consumer.accept(
                new Link(
                    ObjectKind.values()[row.getInt(1)],
                    row.getString(2),
                    row.getString(3),
                    row.getBoolean(4))));
  }

  /**
   * Whoever answers to a name: the key in the exports, the account's id at the target, or the user
   * name or a mail that was sent last. Found by key or id, nobody else is looked for.
   */
  public List<Person> named(ObjectKind kind, String name) {
    Optional<Person> byKey = people.find(kind, RecordKey.canonical(name));
    if (byKey.isEmpty()) {
      byKey = people.holderOf(kind, name).flatMap(key -> people.find(kind, key));
    }
    return byKey.map(List::of).orElseGet(() -> bySentName(kind, name));
  }

  /**
   * Forgets a link and what the target was told of the account's relations, so that the next cycle
   * looks for the account anew; whether there was one.
   */
  public boolean unlink(ObjectKind kind, String key) {
    int unlinked =
        sql.update(
            "UPDATE person SET target_id = NULL, active = FALSE, digest = 0"
                + " WHERE kind = ? AND record_key = ? AND target_id IS NOT NULL",
            kind.ordinal(),
            key);
    for (String table : List.of("sent_resource", "claim")) {
      sql.update(
          "DELETE FROM " + table + " WHERE kind = ? AND record_key = ?", kind.ordinal(), key);
    }
    relations.begunAnew(kind, List.of(key));
    return unlinked > 0;
  }

  private List<Person> bySentName(ObjectKind kind, String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    List<String> keys = new ArrayList<>();
    sql.each(
        "SELECT record_key, body FROM sent_resource WHERE kind = ? AND LOWER(body) LIKE ?",
        row -> {
          if (isNamed(ScimResource.parse(row.getString(2)), wanted)) {
            keys.add(row.getString(1));
          }
        },
        kind.ordinal(),
        "%" + wanted.replaceAll("[%_\\\\]", "_") + "%");
    return keys.stream().flatMap(key -> people.find(kind, key).stream()).toList();
  }

  private static boolean isNamed(ScimResource account, String wanted) {
    return account
            .text(USER_NAME)
            .filter(text -> text.toLowerCase(Locale.ROOT).equals(wanted))
            .isPresent()
        || account.allPossibly(EMAILS).stream()
            .anyMatch(mail -> mail.asString("").toLowerCase(Locale.ROOT).equals(wanted));
  }
}
