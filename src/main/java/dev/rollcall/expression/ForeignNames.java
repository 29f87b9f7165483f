package dev.rollcall.expression;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What functions of Excel, Visual Basic, SQL and JavaScript are called here. */
final class ForeignNames {
  private static final Map<String, String> OURS =
      Map.ofEntries(
          Map.entry("substring", "Mid"),
          Map.entry("substr", "Mid"),
          Map.entry("lcase", "ToLower"),
          Map.entry("lower", "ToLower"),
          Map.entry("tolowercase", "ToLower"),
          Map.entry("ucase", "ToUpper"),
          Map.entry("upper", "ToUpper"),
          Map.entry("touppercase", "ToUpper"),
          Map.entry("proper", "PCase"),
          Map.entry("concat", "Append or Join"),
          Map.entry("concatenate", "Append or Join"),
          Map.entry("if", "IIF"),
          Map.entry("case", "Switch"),
          Map.entry("contains", "InStr"),
          Map.entry("indexof", "InStr"),
          Map.entry("search", "InStr"),
          Map.entry("regexreplace", "Replace"),
          Map.entry("substitute", "Replace"),
          Map.entry("currentdatetime", "Now"),
          Map.entry("utcnow", "Now"),
          Map.entry("today", "Now"),
          Map.entry("format", "FormatDateTime"),
          Map.entry("ifnull", "Coalesce"),
          Map.entry("isblank", "IsNullOrEmpty"),
          Map.entry("isempty", "IsNullOrEmpty"));

  private ForeignNames() {}

  /** The function that does it here. */
  static Optional<String> ours(String name) {
    return Optional.ofNullable(OURS.get(name.toLowerCase(Locale.ROOT)));
  }
}
