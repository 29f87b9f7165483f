package dev.rollcall.ledger;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** How many rows each export had in the last good run, so that a shrunken one is noticed. */
public final class ExportBaselines {
  private final Sql sql;

  ExportBaselines(DataSource dataSource) {
    this.sql = new Sql(dataSource);
  }

  /** The rows an export had, if there was a good run. */
  public OptionalLong rows(String role) {
    return sql.first(
            "SELECT row_count FROM export_baseline WHERE role = ?", row -> row.getLong(1), role)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** The attributes that the records of an export had, empty before the first good run. */
  public Set<String> columns(String role) {
    return sql.first(
            "SELECT columns FROM export_baseline WHERE role = ? AND columns IS NOT NULL",
            row -> row.getString(1),
            role)
        .map(text -> Set.of(text.split(",")))
        .orElse(Set.of());
  }

  /** Remembers the attributes of an export whose rows are remembered. */
  public void rememberColumns(String role, Set<String> columns) {
    sql.update(
        "UPDATE export_baseline SET columns = ? WHERE role = ?",
        String.join(",", new TreeSet<>(columns)),
        role);
  }

  /** Whether no run over whole exports has been good yet. */
  public boolean isEmpty() {
    return sql.count("SELECT COUNT(*) FROM export_baseline") == 0;
  }

  /** Remembers the rows of each export of a good run. */
  public void remember(Map<String, Long> rowsByRole) {
    rowsByRole.forEach(
        (role, rows) -> {
          if (rows(role).isPresent()) {
            sql.update("UPDATE export_baseline SET row_count = ? WHERE role = ?", rows, role);
          } else {
            sql.update("INSERT INTO export_baseline (role, row_count) VALUES (?, ?)", role, rows);
          }
        });
  }
}
