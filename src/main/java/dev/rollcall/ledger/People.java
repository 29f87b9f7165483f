package dev.rollcall.ledger;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.Claim;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.snapshot.KnownRecords;
import dev.rollcall.snapshot.RecordKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Everybody the ledger remembers: their last decision, their link, what was last sent. */
public final class People {
  private static final Comparator<Entry> KEY_ORDER =
      Comparator.comparing((Entry entry) -> entry.person().kind())
          .thenComparing(entry -> entry.person().key());

  /** Who has left, with an account that is disabled. */
  private static final String LEFT =
      "kind = "
          + ObjectKind.USER.ordinal()
          + " AND target_id IS NOT NULL AND NOT active AND standing IN ("
          + Arrays.stream(Standing.values())
              .filter(standing -> standing.skipReason().isPresent())
              .map(standing -> Byte.toString(standing.code()))
              .collect(Collectors.joining(", "))
          + ")";

  private final Sql sql;

  People(DataSource dataSource) {
    this.sql = new Sql(dataSource);
  }

  /**
   * What is to be remembered of one object.
   *
   * @param isNew whether the ledger has no entry yet
   * @param claims replaces its claims; null leaves them
   */
  record Entry(Person person, boolean isNew, @Nullable List<Claim> claims) {}

  /** One of all the claims there are. */
  @FunctionalInterface
  public interface ClaimConsumer {
    void accept(String key, int attribute, long valueHash);
  }

  /**
   * The digests of everybody of a kind, in a compact table. Whoever is in escrow is owed a look, be
   * it to say that it is not time to try again.
   *
   * @param unchanged whether everybody else is, too
   * @param others keys of others who are
   */
  public KnownRecords known(ObjectKind kind, boolean unchanged, Set<String> others) {
    int count = Math.toIntExact(count("kind = ?", kind));
    KnownRecords.Builder known = new KnownRecords.Builder(count);
    sql.each(
        "SELECT record_key, digest, standing, due FROM person WHERE kind = ?",
        row ->
            known.add(
                RecordKey.hash(row.getString(1)),
                row.getLong(2),
                row.getByte(3),
                unchanged || row.getLong(4) != 0 || others.contains(row.getString(1))),
        kind.ordinal());
    return known.build();
  }

  /** One object with the last resource sent, if it is known. */
  public Optional<Person> find(ObjectKind kind, String key) {
    return sql.first(
        "SELECT p.kind, p.record_key, p.digest, p.standing, p.target_id, p.active, p.due, r.body"
            + " FROM person p LEFT JOIN sent_resource r"
            + " ON r.kind = p.kind AND r.record_key = p.record_key"
            + " WHERE p.kind = ? AND p.record_key = ?",
        People::person,
        kind.ordinal(),
        key);
  }

  /** Whether there is an entry of an object, linked or not. */
  public boolean isKnown(ObjectKind kind, String key) {
    return sql.count(
            "SELECT COUNT(*) FROM person WHERE kind = ? AND record_key = ?", kind.ordinal(), key)
        > 0;
  }

  /** What is known of an object's account. */
  public Account account(ObjectKind kind, String key) {
    return find(kind, key).map(Person::account).orElse(Account.unknown());
  }

  /** Who is linked to an account, if anybody is. */
  public Optional<String> holderOf(ObjectKind kind, String targetId) {
    return sql.first(
        "SELECT record_key FROM person WHERE kind = ? AND target_id = ?",
        row -> row.getString(1),
        kind.ordinal(),
        targetId);
  }

  /** How many are linked to an active account. */
  public long activeAccounts(ObjectKind kind) {
    return count("kind = ? AND target_id IS NOT NULL AND active", kind);
  }

  /** The keys of all who are linked to an active account, in no order. */
  public void eachActiveKey(ObjectKind kind, Consumer<String> consumer) {
    sql.each(
        "SELECT record_key FROM person WHERE kind = ? AND target_id IS NOT NULL AND active",
        row -> consumer.accept(row.getString(1)),
        kind.ordinal());
  }

  /** The keys of all who are linked to an account, active or not, in no order. */
  public void eachLinkedKey(ObjectKind kind, Consumer<String> consumer) {
    sql.each(
        "SELECT record_key FROM person WHERE kind = ? AND target_id IS NOT NULL",
        row -> consumer.accept(row.getString(1)),
        kind.ordinal());
  }

  /** The last decision about all of a kind who are linked, by their keys. */
  public Map<String, Standing> linkedStandings(ObjectKind kind) {
    Map<String, Standing> standings = new TreeMap<>();
    sql.each(
        "SELECT record_key, standing FROM person WHERE kind = ? AND target_id IS NOT NULL",
        row -> standings.put(row.getString(1), Standing.ofCode(row.getByte(2))),
        kind.ordinal());
    return standings;
  }

  /** The id of somebody's account, if there is a link. */
  public Optional<String> targetId(ObjectKind kind, String key) {
    return sql.first(
        "SELECT target_id FROM person"
            + " WHERE kind = ? AND record_key = ? AND target_id IS NOT NULL",
        row -> row.getString(1),
        kind.ordinal(),
        key);
  }

  /** Every claim of everybody of a kind. */
  public void eachClaim(ObjectKind kind, ClaimConsumer consumer) {
    sql.each(
        "SELECT record_key, attribute, value_hash FROM claim WHERE kind = ?",
        row -> consumer.accept(row.getString(1), row.getInt(2), row.getLong(3)),
        kind.ordinal());
  }

  /** The people whose accounts have been disabled at a moment or before, and are still. */
  public Set<String> inactiveSince(Instant moment) {
    Set<String> keys = new TreeSet<>();
    sql.each(
        "SELECT record_key FROM person WHERE inactive_since <= ? AND " + LEFT,
        row -> keys.add(row.getString(1)),
        moment.getEpochSecond());
    return keys;
  }

  /** Notes for those whose accounts are disabled that they are from now on, unless it is noted. */
  public void noteInactive(Instant now) {
    sql.update("UPDATE person SET inactive_since = NULL WHERE NOT (" + LEFT + ")");
    sql.update(
        "UPDATE person SET inactive_since = ? WHERE inactive_since IS NULL AND " + LEFT,
        now.getEpochSecond());
  }

  /** Remembers, in the order of the keys. */
  void save(List<Entry> entries) {
    List<Entry> sorted = entries.stream().sorted(KEY_ORDER).toList();
    List<Entry> added = sorted.stream().filter(Entry::isNew).toList();
    List<Entry> known = sorted.stream().filter(entry -> !entry.isNew()).toList();
    sql.batch(
        "INSERT INTO person (digest, standing, target_id, active, due, kind, record_key)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        added,
        People::columns);
    sql.batch(
        "UPDATE person SET digest = ?, standing = ?, target_id = ?, active = ?, due = ?"
            + " WHERE kind = ? AND record_key = ?",
        known,
        People::columns);
    saveResources(added, known);
    saveClaims(sorted);
  }

  private void saveResources(List<Entry> added, List<Entry> known) {
    sql.batch(
        "DELETE FROM sent_resource WHERE kind = ? AND record_key = ?",
        known,
        entry -> key(entry.person()));
    List<Person> sent = new ArrayList<>();
    added.forEach(entry -> sent.add(entry.person()));
    known.forEach(entry -> sent.add(entry.person()));
    sql.batch(
        "INSERT INTO sent_resource (kind, record_key, body) VALUES (?, ?, ?)",
        sent.stream().filter(person -> person.resource() != null).toList(),
        person ->
            new @Nullable Object[] {
              person.kind().ordinal(), person.key(), String.valueOf(person.resource())
            });
  }

  private void saveClaims(List<Entry> entries) {
    List<Entry> claiming = entries.stream().filter(entry -> entry.claims() != null).toList();
    sql.batch(
        "DELETE FROM claim WHERE kind = ? AND record_key = ?",
        claiming.stream().filter(entry -> !entry.isNew()).toList(),
        entry -> key(entry.person()));
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Entry entry : claiming) {
      for (Claim claim : claimsOf(entry)) {
        rows.add(
            new @Nullable Object[] {
              entry.person().kind().ordinal(),
              entry.person().key(),
              claim.attribute(),
              claim.valueHash()
            });
      }
    }
    sql.batch(
        "INSERT INTO claim (kind, record_key, attribute, value_hash) VALUES (?, ?, ?, ?)",
        rows,
        row -> row);
  }

  private static List<Claim> claimsOf(Entry entry) {
    List<Claim> claims = entry.claims();
    return claims == null ? List.of() : claims;
  }

  private long count(String condition, ObjectKind kind) {
    return sql.count("SELECT COUNT(*) FROM person WHERE " + condition, kind.ordinal());
  }

  private static @Nullable Object[] columns(Entry entry) {
    Person person = entry.person();
    return new @Nullable Object[] {
      person.digest(),
      person.standing().code(),
      person.targetId(),
      person.active(),
      person.due(),
      person.kind().ordinal(),
      person.key()
    };
  }

  private static @Nullable Object[] key(Person person) {
    return new @Nullable Object[] {person.kind().ordinal(), person.key()};
  }

  private static Person person(ResultSet row) throws SQLException {
    String body = row.getString(8);
    return new Person(
        ObjectKind.values()[row.getInt(1)],
        row.getString(2),
        row.getLong(3),
        Standing.ofCode(row.getByte(4)),
        row.getString(5),
        row.getBoolean(6),
        row.getLong(7),
        body == null ? null : ScimResource.parse(body));
  }
}
