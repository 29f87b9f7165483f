package dev.rollcall.ledger;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.Claim;
import dev.rollcall.provisioning.MatchingValue;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Status;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The columns of {@code planned_change}, and how a change is written into and read from them. */
final class StagedChangeRow {
  static final Comparator<PlannedChange> ORDER =
      Comparator.comparing(PlannedChange::phase)
          .thenComparing(change -> change.subject().kind())
          .thenComparing(change -> change.subject().key());
  static final String COLUMNS =
      "cycle, phase, kind, record_key, label, file, line, digest, action, status, standing, reason,"
          + " detail, known, target_id, active, wanted, previous, matching, claims, source_row,"
          + " error_code, error_reason, error_action, error_status";
  static final int COUNT = 25;
  static final String SELECT =
      "SELECT "
          + COLUMNS.replaceAll("(\\w+)", "p.$1")
          + ", p.completed, p.duration_ms, p.attempt, p.next_retry,"
          + " CASE WHEN p.phase < c.sending_phase"
          + " OR (p.phase = c.sending_phase AND (p.kind < c.sending_kind"
          + " OR (p.kind = c.sending_kind AND p.record_key <= c.sending_key)))"
          + " THEN 1 ELSE 0 END, p.first_run_id, p.first_failed"
          + " FROM planned_change p JOIN cycle c ON c.id = p.cycle";

  private static final JsonMapper JSON = JsonMapper.shared();

  private StagedChangeRow() {}

  static @Nullable Object[] parameters(long cycle, PlannedChange change) {
    Subject subject = change.subject();
    Account account = change.account();
    ProvisioningError error = change.error();
    return new @Nullable Object[] {
      cycle,
      change.phase().ordinal(),
      subject.kind().ordinal(),
      subject.key(),
      subject.label(),
      subject.position().file(),
      subject.position().line(),
      subject.digest(),
      change.action().name(),
      change.status().name(),
      (int) change.standing().code(),
      change.standing().reasonCode(),
      change.detail(),
      account.known(),
      account.targetId(),
      account.active(),
      change.wanted() == null ? null : change.wanted().toString(),
      account.resource() == null ? null : account.resource().toString(),
      change.matching().isEmpty() ? null : matchingText(change.matching()),
      change.claims().isEmpty() ? null : claimsText(change.claims()),
      change.sourceRow(),
      error == null ? null : error.code(),
      error == null ? null : error.reason(),
      error == null ? null : error.recommendedAction(),
      error == null ? null : error.status()
    };
  }

  static StagedChange read(ResultSet row) throws SQLException {
    Subject subject =
        new Subject(
            ObjectKind.values()[row.getInt(3)],
            row.getString(4),
            text(row, 5),
            new SourcePosition(row.getString(6), row.getLong(7)),
            row.getLong(8));
    Account account =
        new Account(
            row.getBoolean(14), row.getString(15), row.getBoolean(16), resource(row.getString(18)));
    PlannedChange change =
        new PlannedChange(
            subject,
            Action.valueOf(row.getString(9)),
            Standing.ofCode(row.getInt(11)),
            Status.valueOf(row.getString(10)),
            text(row, 13),
            account,
            resource(row.getString(17)),
            matching(row.getString(19)),
            claims(row.getString(20)),
            error(row),
            row.getString(21));
    long completed = row.getLong(26);
    boolean pending = row.wasNull();
    long nextRetry = row.getLong(29);
    return new StagedChange(
        change,
        row.getInt(30) == 1,
        pending ? null : Instant.ofEpochMilli(completed),
        Duration.ofMillis(row.getLong(27)),
        row.getInt(28),
        nextRetry == 0 ? null : Instant.ofEpochSecond(nextRetry),
        first(row));
  }

  private static @Nullable FirstFailure first(ResultSet row) throws SQLException {
    String runId = row.getString(31);
    return runId == null ? null : new FirstFailure(runId, Instant.ofEpochSecond(row.getLong(32)));
  }

  static List<Claim> claims(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return List.of();
    }
    return Arrays.stream(text.split(",", -1))
        .map(claim -> claim.split(":", 2))
        .map(parts -> new Claim(Integer.parseInt(parts[0]), Long.parseLong(parts[1])))
        .toList();
  }

  private static String claimsText(List<Claim> claims) {
    return String.join(
        ",", claims.stream().map(claim -> claim.attribute() + ":" + claim.valueHash()).toList());
  }

  private static String matchingText(List<MatchingValue> values) {
    ArrayNode array = JSON.createArrayNode();
    for (MatchingValue value : values) {
      array.addArray().add(value.path().toString()).add(value.value()).add(value.precedence());
    }
    return array.toString();
  }

  private static List<MatchingValue> matching(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    List<MatchingValue> values = new ArrayList<>();
    for (JsonNode value : JSON.readTree(text)) {
      values.add(
          new MatchingValue(
              AttributePath.parse(value.get(0).asString()),
              value.get(1).asString(),
              value.get(2).asInt()));
    }
    return values;
  }

  private static @Nullable ProvisioningError error(ResultSet row) throws SQLException {
    String code = row.getString(22);
    return code == null
        ? null
        : new ProvisioningError(code, text(row, 23), text(row, 24), row.getInt(25));
  }

  private static @Nullable ScimResource resource(@Nullable String body) {
    return body == null ? null : ScimResource.parse(body);
  }

  private static String text(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }
}
