package dev.rollcall.report;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.ProvisioningError;
import dev.rollcall.scim.ScimResource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code failed-records.jsonl}, which a person may have edited in between. */
public final class FailedRecords {
  /** The name of the file in a run folder. */
  public static final String FILE_NAME = "failed-records.jsonl";

  static final String SCHEMA = "rollcall/failed-record/1";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What is asked of {@code wanted}. */
  public enum Wanted {
    /** It is sent as it stands, and must be there. */
    SENT,
    /** It is not looked at. */
    COMPUTED_ANEW
  }

  private final String file;
  private final Wanted use;
  private final List<FailedRecord> records = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Long> lines = new HashMap<>();

  private FailedRecords(String file, Wanted use) {
    this.file = file;
    this.use = use;
  }

  /**
   * The records, in the order of the file; empty lines are passed over.
   *
   * @throws InvalidFailedRecordsException with everything that is wrong
   */
  public static List<FailedRecord> read(Path path) {
    return read(path, Wanted.SENT);
  }

  /**
   * The records, in the order of the file, with or without what is to be sent.
   *
   * @throws InvalidFailedRecordsException with everything that is wrong
   */
  public static List<FailedRecord> read(Path path, Wanted use) {
    FailedRecords reader = new FailedRecords(path.toString(), use);
    reader.readLines(path);
    if (!reader.problems.isEmpty()) {
      throw new InvalidFailedRecordsException(reader.problems);
    }
    return List.copyOf(reader.records);
  }

  private void readLines(Path path) {
    try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      long number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
        if (!text.isBlank()) {
          new Line(number).read(text);
        }
      }
    } catch (NoSuchFileException e) {
      problems.add(file + ": there is no such file; name the failed-records.jsonl of a run folder");
    } catch (CharacterCodingException e) {
      problems.add(file + ": is not UTF-8; save it in that encoding");
    } catch (IOException e) {
      problems.add(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** One record, with what is wrong in it. */
  private final class Line {
    private final long number;

    Line(long number) {
      this.number = number;
    }

    void read(String text) {
      Optional<ObjectNode> json = object(text);
      if (json.isPresent()) {
        int before = problems.size();
        Optional<FailedRecord> read = record(json.get());
        if (problems.size() == before) {
          read.ifPresent(records::add);
        }
      }
    }

    private Optional<ObjectNode> object(String text) {
      try {
        if (JSON.readTree(text) instanceof ObjectNode json) {
          return Optional.of(json);
        }
        problem("a JSON object was expected; each line is one record");
      } catch (JacksonException e) {
        int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
        problem(
            "is not JSON"
                + (column > 0 ? " at column " + column : "")
                + "; each line is one whole JSON object, with every key once");
      }
      return Optional.empty();
    }

    private Optional<FailedRecord> record(ObjectNode json) {
      schema(json);
      ObjectKind kind = kind(json);
      Optional<String> key = key(json);
      Optional<Action> action = action(json);
      SourcePosition position = new SourcePosition(text(json, "file"), json.path("line").asLong(0));
      ScimResource wanted = wanted(json, action.orElse(Action.CREATE), position);
      Instant nextRetry = nextRetry(json);
      if (key.isEmpty() || action.isEmpty()) {
        return Optional.empty();
      }
      once(kind, key.get());
      return Optional.of(
          new FailedRecord(
              text(json, "runId"),
              kind,
              key.get(),
              action.get(),
              position,
              json.path("sourceRow").isString() ? text(json, "sourceRow") : null,
              wanted,
              error(json.path("error")),
              json.path("attempt").asInt(0),
              nextRetry));
    }

    private void schema(ObjectNode json) {
      JsonNode schema = json.path("schema");
      if (!schema.isMissingNode() && !schema.asString("").equals(SCHEMA)) {
        problem("\"schema\" is not \"" + SCHEMA + "\"; this is no record of a failed change");
      }
    }

    private ObjectKind kind(ObjectNode json) {
      return text(json, "kind").equals("group") ? ObjectKind.GROUP : ObjectKind.USER;
    }

    private Optional<String> key(ObjectNode json) {
      String key = text(json, "key");
      if (key.isBlank()) {
        problem("\"key\" is missing; it names the record in the exports");
      }
      return Optional.of(key).filter(text -> !text.isBlank());
    }

    private Optional<Action> action(ObjectNode json) {
      String text = text(json, "action").toUpperCase(Locale.ROOT);
      for (Action action : Action.values()) {
        if (action != Action.NONE && action.name().equals(text)) {
          return Optional.of(action);
        }
      }
      problem("\"action\" must be create, update, enable, disable or delete");
      return Optional.empty();
    }

    private @Nullable ScimResource wanted(ObjectNode json, Action action, SourcePosition position) {
      if (json.path("wanted") instanceof ObjectNode wanted) {
        return ScimResource.of(wanted);
      }
      if (action != Action.DELETE && use == Wanted.SENT) {
        String state = json.path("wanted").isNull() ? "is null" : "is no JSON object";
        String origin = position.file().isEmpty() ? "the export" : position.toString();
        problem(
            "\"wanted\" "
                + state
                + "; write the attributes the account is to have, as a SCIM object, or delete this"
                + " line, mend "
                + origin
                + " and run the job again");
      }
      return null;
    }

    private @Nullable Instant nextRetry(ObjectNode json) {
      String text = text(json, "nextRetry");
      try {
        return text.isEmpty() ? null : Instant.parse(text);
      } catch (DateTimeParseException e) {
        problem("\"nextRetry\" must be null or a time such as 2026-11-24T08:00:00Z");
        return null;
      }
    }

    private ProvisioningError error(JsonNode json) {
      return new ProvisioningError(
          json.path("code").asString(""),
          json.path("reason").asString(""),
          json.path("recommendedAction").asString(""),
          json.path("status").asInt(0));
    }

    private void once(ObjectKind kind, String key) {
      Long first = lines.putIfAbsent(kind + " " + key, number);
      if (first != null) {
        problem("has the same key as line " + first + "; delete one of the two");
      }
    }

    private String text(ObjectNode json, String name) {
      return json.path(name).asString("");
    }

    private void problem(String what) {
      problems.add(file + ":" + number + ": " + what);
    }
  }
}
