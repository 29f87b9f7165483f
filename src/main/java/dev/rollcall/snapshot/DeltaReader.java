package dev.rollcall.snapshot;

import dev.rollcall.source.Export;
import dev.rollcall.source.ExportFile;
import dev.rollcall.source.ExportReader;
import dev.rollcall.source.FieldName;
import dev.rollcall.source.RawRecord;
import dev.rollcall.source.SourceErrors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a Graph delta: whatever its pages and rounds say of one object is one record, which stands
 * where the last of it stood. A record is merged from top to bottom, later values win.
 *
 * <p>The files are read twice: to count, then to merge. Only those of whom something is said more
 * than once are held in memory, from the first to the last that is said.
 */
final class DeltaReader implements UserRecords {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String REMOVED = "@removed";

  /** What every item of a first round has, and a change only if that very thing has changed. */
  private static final List<FieldName> ALWAYS_THERE =
      List.of(
          FieldName.optional("userPrincipalName"),
          FieldName.optional("displayName"),
          FieldName.optional("accountEnabled"));

  private final ExportReader reader;
  private final int firstOfAlwaysThere;
  private final Map<Long, Integer> left = new HashMap<>();
  private final Map<Long, ObjectNode> merged = new HashMap<>();
  private final boolean[] occurs = new boolean[ALWAYS_THERE.size()];
  private boolean whole;

  DeltaReader(List<ExportFile> files, List<FieldName> fields, SourceErrors errors) {
    List<FieldName> all = new ArrayList<>(fields);
    all.addAll(ALWAYS_THERE);
    firstOfAlwaysThere = fields.size();
    count(files, all, errors);
    reader = new ExportReader(files, all, errors);
  }

  @Override
  public @Nullable Export next() {
    for (Export export = reader.next(); export != null; export = reader.next()) {
      RawRecord record = export.record();
      if (record.flaw() != null || !record.has(0) || isLast(export)) {
        whole = hasAllThatOccurs(record);
        return export;
      }
    }
    return null;
  }

  @Override
  public int fileIndex() {
    return reader.fileIndex();
  }

  /** Whether the record says all there is to say of its person, not only what has changed. */
  @Override
  public boolean isWhole() {
    return whole;
  }

  @Override
  public void close() {
    reader.close();
  }

  private void count(List<ExportFile> files, List<FieldName> fields, SourceErrors errors) {
    LongSet once = new LongSet();
    try (ExportReader counting = new ExportReader(files, fields, errors)) {
      for (Export export = counting.next(); export != null; export = counting.next()) {
        RawRecord record = export.record();
        if (record.flaw() == null && record.has(0)) {
          long key = UserExport.hash(record, 0);
          if (!once.add(key)) {
            left.merge(key, 2, (before, two) -> before + 1);
          }
          for (int i = 0; i < occurs.length; i++) {
            occurs[i] |= record.has(firstOfAlwaysThere + i);
          }
        }
      }
    }
  }

  /** Merges a record into what was said before; true when nothing more is said of its object. */
  private boolean isLast(Export export) {
    long key = UserExport.hash(export.record(), 0);
    Integer remaining = left.get(key);
    if (remaining == null) {
      return true;
    }
    ObjectNode object = merged.computeIfAbsent(key, hash -> JSON.createObjectNode());
    boolean merges = merge(export.record(), object);
    if (remaining > 1) {
      left.put(key, remaining - 1);
      return !merges;
    }
    merged.remove(key);
    if (merges) {
      export.replaceRecord(object.toString().getBytes(StandardCharsets.UTF_8));
    }
    return true;
  }

  /** False when the record is broken: then it is handed out as it stands. */
  private static boolean merge(RawRecord record, ObjectNode object) {
    object.remove(REMOVED);
    try {
      JsonNode said = JSON.readTree(record.buffer(), record.offset(), record.length());
      said.forEachEntry(
          (name, value) -> {
            if (name.endsWith("@delta")
                && value.isArray()
                && object.get(name) instanceof ArrayNode before) {
              value.forEach(before::add);
            } else {
              object.set(name, value);
            }
          });
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  private boolean hasAllThatOccurs(RawRecord record) {
    for (int i = 0; i < occurs.length; i++) {
      if (occurs[i] && !record.has(firstOfAlwaysThere + i)) {
        return false;
      }
    }
    return true;
  }
}
