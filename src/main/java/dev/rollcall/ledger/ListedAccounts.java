package dev.rollcall.ledger;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.rollcall.provisioning.AccountMatcher;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The accounts a target listed at the start of a cycle, findable by their matching values: one
 * listing instead of a query for everybody.
 */
public final class ListedAccounts implements AccountMatcher {
  private final Sql sql;

  ListedAccounts(DataSource dataSource) {
    this.sql = new Sql(dataSource);
  }

  /** Forgets an earlier listing. */
  public void clear() {
    sql.update("TRUNCATE TABLE listed_account");
  }

  /** How many entries there are; none when the target is empty. */
  public long count() {
    return sql.count("SELECT COUNT(*) FROM listed_account");
  }

  /** Keeps a page of accounts under each of their matching values. */
  public void add(List<ScimResource> accounts, List<AttributePath> matchingPaths) {
    record Entry(long hash, String id, String body) {}
    List<Entry> entries = new ArrayList<>();
    for (ScimResource account : accounts) {
      for (AttributePath path : matchingPaths) {
        account.allPossibly(path).stream()
            .filter(value -> !value.isContainer())
            .forEach(
                value ->
                    entries.add(
                        new Entry(
                            hash(path, value.asString()),
                            account.id().orElse(""),
                            account.toString())));
      }
    }
    sql.batch(
        "INSERT INTO listed_account (value_hash, id, body) VALUES (?, ?, ?)",
        entries,
        entry -> new Object[] {entry.hash(), entry.id(), entry.body()});
  }

  @Override
  public List<ScimResource> find(List<MatchingValue> values) {
    for (MatchingValue value : values) {
      Map<String, ScimResource> found = new LinkedHashMap<>();
      sql.each(
          "SELECT id, body FROM listed_account WHERE value_hash = ?",
          row -> found.put(row.getString(1), ScimResource.parse(row.getString(2))),
          hash(value.path(), value.value()));
      found.values().removeIf(account -> !value.isHeldBy(account));
      if (!found.isEmpty()) {
        return List.copyOf(found.values());
      }
    }
    return List.of();
  }

  private static long hash(AttributePath path, String value) {
    return Hashing.xxh3_64().hashCharsToLong(path + "\0" + value.toLowerCase(Locale.ROOT));
  }
}
