package dev.rollcall.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** LDIF as Active Directory and OpenLDAP export it (RFC 2849). */
final class LdifFormat implements ExportFormat {
  private static final int LONGEST = 1 << 12;

  @Override
  public List<String> shapes() {
    return List.of("ldif");
  }

  @Override
  public boolean recognises(ByteWindow window) {
    return new String(
            window.bytes,
            window.from,
            Math.min(LONGEST, window.to - window.from),
            StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .findFirst()
        .filter(line -> line.startsWith("dn:") || line.startsWith("version:"))
        .isPresent();
  }

  @Override
  public OpenExport open(ByteWindow window, List<FieldName> fields) {
    return new OpenExport(
        "ldif", "", List.of(), new LdifSplitter(window, fields), new LdifRecordParser());
  }
}
