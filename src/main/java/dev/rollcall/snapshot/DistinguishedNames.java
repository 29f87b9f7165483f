package dev.rollcall.snapshot;

import dev.rollcall.directory.Attributes;
import dev.rollcall.source.Export;
import dev.rollcall.source.ExportFile;
import dev.rollcall.source.ExportReader;
import dev.rollcall.source.FieldName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose distinguished name is which, so that an LDIF's manager is somebody: 32 bytes a person, made
 * when the first manager is asked for.
 */
final class DistinguishedNames {
  private static final List<FieldName> FIELDS =
      List.of(FieldName.required("id"), FieldName.optional("dn"));

  private final List<ExportFile> files;
  private long[] slots = new long[3 * 16];
  private int size;
  private boolean read;

  DistinguishedNames(List<ExportFile> files) {
    this.files = files;
  }

  /** A user's attributes with a manager that is named by DN as Microsoft Graph has it. */
  Attributes resolved(Attributes user) {
    if (!(user.get("manager") instanceof String dn)) {
      return user;
    }
    Map<String, Object> values = new LinkedHashMap<>(user.asMap());
    values.put("manager", Map.of("id", idOf(dn), "dn", dn));
    return Attributes.of(values);
  }

  /** The id of who has this distinguished name; the name itself where it is the id. */
  private String idOf(String dn) {
    if (!read) {
      read = true;
      readAll();
    }
    int slot = slot(slots, PrincipalName.hash(dn));
    return slots[slot] == 0
        ? RecordKey.canonical(dn)
        : new UUID(slots[slot + 1], slots[slot + 2]).toString();
  }

  private void readAll() {
    try (ExportReader reader = new ExportReader(files, FIELDS)) {
      for (Export export = reader.next(); export != null; export = reader.next()) {
        UUID id = export.record().has(1) ? uuid(export.record().field(0)) : null;
        if (id != null) {
          put(
              PrincipalName.hash(export.record().field(1)),
              id.getMostSignificantBits(),
              id.getLeastSignificantBits());
        }
      }
    }
  }

  private static @Nullable UUID uuid(String text) {
    try {
      return text.length() == 36 ? UUID.fromString(text) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private void put(long name, long high, long low) {
    if (size * 4L >= slots.length) {
      long[] before = slots;
      slots = new long[before.length * 2];
      for (int i = 0; i < before.length; i += 3) {
        if (before[i] != 0) {
          set(before[i], before[i + 1], before[i + 2]);
        }
      }
    }
    size += slots[slot(slots, name)] == 0 ? 1 : 0;
    set(name, high, low);
  }

  private void set(long name, long high, long low) {
    int slot = slot(slots, name);
    slots[slot] = name;
    slots[slot + 1] = high;
    slots[slot + 2] = low;
  }

  private static int slot(long[] slots, long name) {
    int count = slots.length / 3;
    int slot = (int) Math.multiplyHigh(name >>> 1, (long) count << 1);
    while (slots[3 * slot] != 0 && slots[3 * slot] != name) {
      slot = slot + 1 == count ? 0 : slot + 1;
    }
    return 3 * slot;
  }
}
