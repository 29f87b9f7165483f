package dev.rollcall.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Splits LDIF at its empty lines and finds the looked-at values, folded and in base64 as they may
 * be (RFC 2849). What {@code ldapsearch} says at the end is heard: a result other than success, or
 * more entries than there are, means that the export is cut off.
 */
final class LdifSplitter implements RecordSplitter {
  private static final byte[] ENTRIES = bytes("# numEntries: ");

  private final ByteWindow window;
  private final List<List<String>> names;
  private final int[] best;
  private long line = 1;
  private long records;
  private long announced = -1;
  private boolean doubtful;

  /** The numbers of the attributes' names of the entry that is looked at. */
  private long[] found = new long[64];

  private int foundCount;

  private final Map<RawRecord.Nature, CommonNames> common = new EnumMap<>(RawRecord.Nature.class);

  LdifSplitter(ByteWindow window, List<FieldName> fields) {
    this.window = window;
    this.names = fields.stream().map(LdifNames::of).toList();
    this.best = new int[names.size()];
  }

  @Override
  public boolean next(RawRecord record) {
    while (skipToEntry()) {
      int end = endOfEntry();
      long first = line;
      int from = window.from;
      boolean ended = end < window.to;
      take(end);
      if (isResult(from, end)) {
        verifyResult(from, end, first);
        continue;
      }
      if (isReference(from)) {
        continue;
      }
      record.begin(first);
      record.end(window.bytes, from, trimmed(from, end), (int) (line - first));
      look(record, from, end, ended);
      records++;
      return true;
    }
    verifyCount();
    return false;
  }

  /** Goes to the next line that is no comment, empty, or the version. */
  private boolean skipToEntry() {
    while (true) {
      int end = lineEnd(window.from);
      if (window.from == window.to) {
        return false;
      }
      byte first = window.bytes[window.from];
      boolean passedOver =
          first == '\n' || first == '\r' || first == '#' || startsWith(window.from, "version:");
      if (!passedOver) {
        return true;
      }
      noteAnnounced(window.from, end);
      take(Math.min(end + 1, window.to));
    }
  }

  /** The index of the line end at or behind a place, reading on where it must. */
  private int lineEnd(int from) {
    int p = from;
    while (true) {
      while (p < window.to) {
        if (window.bytes[p] == '\n') {
          return p;
        }
        p++;
      }
      int behind = p - window.from;
      if (!window.more(line)) {
        return window.to;
      }
      p = window.from + behind;
    }
  }

  /** The index behind the entry's last line: where an empty line or the end of the file is. */
  private int endOfEntry() {
    int offset = 0;
    while (true) {
      int end = lineEnd(window.from + offset);
      if (end >= window.to) {
        return window.to;
      }
      offset = end + 1 - window.from;
      int next = lineEnd(window.from + offset);
      int start = window.from + offset;
      boolean empty = next == start || (next == start + 1 && window.bytes[start] == '\r');
      if (empty) {
        return start;
      }
    }
  }

  private void take(int end) {
    for (int p = window.from; p < end; p++) {
      line += window.bytes[p] == '\n' ? 1 : 0;
    }
    window.from = end;
  }

  private int trimmed(int from, int end) {
    int p = end;
    while (p > from && (window.bytes[p - 1] == '\n' || window.bytes[p - 1] == '\r')) {
      p--;
    }
    return p;
  }

  private void noteAnnounced(int from, int end) {
    if (end - from > ENTRIES.length
        && Arrays.equals(window.bytes, from, from + ENTRIES.length, ENTRIES, 0, ENTRIES.length)) {
      String number = text(from + ENTRIES.length, end).strip();
      announced = number.matches("\\d{1,12}") ? Long.parseLong(number) : announced;
    }
  }

  private boolean isResult(int from, int end) {
    return startsWith(from, "search:") && end > from;
  }

  /** Active Directory refers whoever searches a whole domain to its other partitions. */
  private boolean isReference(int from) {
    return startsWith(from, "ref:");
  }

  private void verifyResult(int from, int end, long first) {
    String result =
        text(from, end)
            .lines()
            .filter(each -> each.startsWith("result:"))
            .findFirst()
            .orElse("result: 0");
    if (!result.startsWith("result: 0")) {
      throw new TruncatedExportException(
          window.at(first),
          "the server ended the search with "
              + result
              + ", expected success; raise its limits, or read in pages (ldapsearch -E pr=1000)");
    }
  }

  private void verifyCount() {
    if (announced > records) {
      throw new TruncatedExportException(
          window.file().position(),
          "has "
              + records
              + " entries and says that there are "
              + announced
              + "; the export was cut off: make it again");
    }
  }

  private void look(RawRecord record, int from, int end, boolean ended) {
    Arrays.fill(best, Integer.MAX_VALUE);
    foundCount = 0;
    if (!startsWith(from, "dn:")) {
      record.flaw("found an entry that does not begin with dn:, expected LDIF");
    }
    int p = from;
    while (p < end) {
      int next = behindLogicalLine(p, end);
      lookAt(record, p, next);
      p = next;
    }
    CommonNames ofOthers = common.computeIfAbsent(record.nature(), nature -> new CommonNames());
    if (!ended) {
      verifyLastEntry(record, end, ofOthers);
    }
    ofOthers.add(found, foundCount);
  }

  /** Behind a line and those that continue it, which begin with a blank. */
  private int behindLogicalLine(int from, int end) {
    int p = from;
    do {
      while (p < end && window.bytes[p] != '\n') {
        p++;
      }
      p++;
    } while (p < end && window.bytes[p] == ' ');
    return Math.min(p, end);
  }

  private void lookAt(RawRecord record, int from, int end) {
    int colon = from;
    while (colon < end && window.bytes[colon] != ':' && window.bytes[colon] != '\n') {
      colon++;
    }
    if (colon == end || window.bytes[colon] == '\n') {
      if (window.bytes[from] != '#') {
        record.flaw("found a line without a colon, expected LDIF");
      }
      return;
    }
    note(from, colon);
    if (isName(from, colon, "objectclass")) {
      classify(record, value(record, colon, end));
    } else if (isName(from, colon, "changetype")) {
      verifyChange(record, value(record, colon, end));
    }
    for (int field = 0; field < best.length; field++) {
      lookAt(record, field, from, colon, end);
    }
  }

  private void lookAt(RawRecord record, int field, int from, int colon, int end) {
    List<String> aliases = names.get(field);
    for (int alias = 0; alias < aliases.size() && alias < best[field]; alias++) {
      String name = aliases.get(alias);
      if (isName(from, colon, name)) {
        byte[] value = value(record, colon, end);
        if (value != null) {
          byte[] shown = name.equals("objectguid") ? ObjectGuid.bytes(value) : value;
          record.field(field, shown, 0, shown.length);
          best[field] = alias;
        }
      }
    }
  }

  private boolean isName(int from, int colon, String lowerCase) {
    if (colon - from != lowerCase.length()) {
      return false;
    }
    for (int i = 0; i < lowerCase.length(); i++) {
      byte b = window.bytes[from + i];
      int folded = b >= 'A' && b <= 'Z' ? b | 0x20 : b;
      if (folded != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private byte @Nullable [] value(RawRecord record, int colon, int end) {
    boolean base64 = colon + 1 < end && window.bytes[colon + 1] == ':';
    byte[] unfolded = unfolded(colon + (base64 ? 2 : 1), end);
    if (!base64) {
      return unfolded;
    }
    try {
      return Base64.getDecoder().decode(unfolded);
    } catch (IllegalArgumentException e) {
      record.flaw("found broken base64, expected LDIF");
      return null;
    }
  }

  /** The value without the blanks before it and without the folds in it. */
  private byte[] unfolded(int from, int end) {
    ByteArrayOutputStream value = new ByteArrayOutputStream(Math.max(1, end - from));
    int p = from;
    while (p < end && window.bytes[p] == ' ') {
      p++;
    }
    for (; p < end; p++) {
      byte b = window.bytes[p];
      if (b == '\n') {
        p++;
      } else if (b != '\r') {
        value.write(b);
      }
    }
    return value.toByteArray();
  }

  private static void classify(RawRecord record, byte @Nullable [] value) {
    if (value == null) {
      return;
    }
    switch (new String(value, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT)) {
      case "group", "groupofnames", "groupofuniquenames", "posixgroup" ->
          record.nature(RawRecord.Nature.GROUP);
      case "computer",
          "organizationalunit",
          "container",
          "contact",
          "domain",
          "dcobject",
          "organization",
          "builtindomain",
          "foreignsecurityprincipal",
          "msds-groupmanagedserviceaccount" ->
          record.nature(RawRecord.Nature.OTHER);
      case "user", "inetorgperson", "person", "organizationalperson", "posixaccount" -> {
        if (record.nature() == RawRecord.Nature.UNSAID) {
          record.nature(RawRecord.Nature.USER);
        }
      }
      default -> {
        // An auxiliary class says nothing of what the object is.
      }
    }
  }

  private static void verifyChange(RawRecord record, byte @Nullable [] value) {
    if (value == null || !"add".equalsIgnoreCase(new String(value, StandardCharsets.UTF_8))) {
      record.flaw("found a change of an entry, expected the entries themselves");
    }
  }

  /** Each line of LDIF ends (RFC 2849), and the tools write an empty one behind each entry. */
  private void verifyLastEntry(RawRecord record, int end, CommonNames ofOthers) {
    if (window.bytes[end - 1] != '\n') {
      throw cut(record, "the file ends within a line of this entry");
    }
    if (ofOthers.areLackingIn(found, foundCount)) {
      throw cut(
          record, "the file ends in this entry, which lacks an attribute that all others have");
    }
    doubtful = records > 0;
  }

  private TruncatedExportException cut(RawRecord record, String where) {
    return new TruncatedExportException(
        window.at(record.line()), where + "; the export was cut off: make it again");
  }

  @Override
  public @Nullable String doubt() {
    return doubtful
        ? "no empty line is behind the last entry, so that the export may be cut off; make sure that"
            + " it is whole"
        : null;
  }

  /** Notes the name of an attribute as a number, without its letter case. */
  private void note(int from, int colon) {
    long number = 1;
    for (int p = from; p < colon; p++) {
      number = number * 31 + (window.bytes[p] | 0x20);
    }
    if (foundCount == found.length) {
      found = Arrays.copyOf(found, foundCount * 2);
    }
    // Values of one attribute stand one behind the other.
    if (foundCount == 0 || found[foundCount - 1] != number) {
      found[foundCount++] = number;
    }
  }

  private boolean startsWith(int from, String lowerCase) {
    return window.to - from >= lowerCase.length()
        && isName(from, from + lowerCase.length(), lowerCase);
  }

  private String text(int from, int end) {
    return new String(window.bytes, from, end - from, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
