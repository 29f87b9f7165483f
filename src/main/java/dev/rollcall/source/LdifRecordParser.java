package dev.rollcall.source;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import dev.rollcall.directory.Attributes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses one entry of LDIF. Attributes get the names that Microsoft Graph gives them ({@code sn} is
 * {@code surname}); an {@code objectGUID} is the id, {@code userAccountControl} says whether the
 * account is enabled; other binary values are left out.
 */
final class LdifRecordParser implements RecordParser {
  private static final int DISABLED = 0x2;

  /** Active Directory's integers may be negative. */
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

  @Override
  public ParsedRecord parse(RawRecord record) {
    String flaw = record.flaw();
    if (flaw != null) {
      return new ParsedRecord.Malformed(flaw);
    }
    try {
      Entry entry = LDIFReader.decodeEntry(lines(record));
      return isUnreadable(entry.getAttributeValue("userAccountControl"))
          ? new ParsedRecord.Malformed("found a userAccountControl that is no number")
          : new ParsedRecord.WellFormed(attributes(entry));
    } catch (LDIFException | IndexOutOfBoundsException e) {
      // The library meets some broken entries with the latter.
      return new ParsedRecord.Malformed("found broken LDIF, expected one whole entry");
    }
  }

  /** What {@code ldifde} calls an addition is the entry. */
  private static String[] lines(RawRecord record) {
    return record
        .text()
        .lines()
        .filter(line -> !line.isEmpty())
        .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("changetype:"))
        .toArray(String[]::new);
  }

  private static Attributes attributes(Entry entry) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("dn", entry.getDN());
    for (Attribute attribute : entry.getAttributes()) {
      add(attribute, values);
    }
    values.computeIfAbsent("id", name -> firstOf(values, "entryUUID", "dn"));
    values.computeIfAbsent("displayName", name -> values.get("cn"));
    return Attributes.of(values);
  }

  private static void add(Attribute attribute, Map<String, Object> values) {
    if (attribute.getName().equalsIgnoreCase("objectGUID")) {
      byte[] guid = attribute.getValueByteArray();
      values.put("id", guid.length == 16 ? ObjectGuid.text(guid) : attribute.getValue());
      return;
    }
    List<String> texts =
        Arrays.stream(attribute.getValues()).filter(LdifRecordParser::isText).toList();
    if (texts.isEmpty()) {
      return;
    }
    String name = LdifNames.graph(attribute.getName());
    values.put(name, texts.size() == 1 ? texts.get(0) : texts);
    if (name.equals("userAccountControl")) {
      values.put("accountEnabled", isEnabled(texts.get(0)));
    }
  }

  private static boolean isUnreadable(@Nullable String userAccountControl) {
    return userAccountControl != null && !NUMBER.matcher(userAccountControl.strip()).matches();
  }

  private static boolean isEnabled(String userAccountControl) {
    return (Long.parseLong(userAccountControl.strip()) & DISABLED) == 0;
  }

  /** Certificates and photographs are none. */
  private static boolean isText(String value) {
    return value
        .chars()
        .noneMatch(c -> c == '\uFFFD' || (c < ' ' && c != '\n' && c != '\r' && c != '\t'));
  }

  private static Object firstOf(Map<String, Object> values, String name, String other) {
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        return entry.getValue();
      }
    }
    return values.getOrDefault(other, "");
  }
}
