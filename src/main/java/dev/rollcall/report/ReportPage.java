package dev.rollcall.report;

import java.util.List;

/**
 * What {@code report.html} shows, ready to be shown: every text was made harmless to look at, every
 * number is words. Public for the template alone.
 *
 * @param tone {@code good}, {@code warn}, {@code bad} or {@code idle}
 * @param policy the content security policy: nothing but the page's own style and script
 */
public record ReportPage(
    String job,
    String target,
    String headline,
    String status,
    String tone,
    List<Fact> facts,
    List<String> messages,
    List<String> warnings,
    List<Kind> kinds,
    List<ActionRow> actions,
    List<Reason> reasons,
    List<Failure> failures,
    String moreFailures,
    List<Guard> guards,
    Changes changes,
    List<Export> exports,
    String moreExports,
    List<Bar> requests,
    String policy,
    String style,
    String script) {

  /** A label and what it says. */
  public record Fact(String label, String value) {}

  /** Users or groups: how many there were of each outcome, and the shares of the ring. */
  public record Kind(
      String title,
      String read,
      String noun,
      List<Tile> tiles,
      List<Slice> slices,
      String spoken) {}

  /** One outcome and its count. */
  public record Tile(String key, String label, String count, boolean empty) {}

  /**
   * A part of the ring.
   *
   * @param share of a hundred
   * @param offset where it begins, as {@code stroke-dashoffset} wants it
   */
  public record Slice(String key, String label, String count, String share, String offset) {}

  /**
   * A bar of a chart.
   *
   * @param width of a hundred
   */
  public record Bar(String key, String label, String count, String width) {}

  /** An action, and how it went for how many: a bar of parts. */
  public record ActionRow(String label, String count, String spoken, List<Part> parts) {}

  /**
   * A part of a bar.
   *
   * @param x where it begins, of a hundred
   * @param width of a hundred
   */
  public record Part(String key, String label, String count, String x, String width) {}

  /** Why people were left out, and those of whom that was decided in this cycle. */
  public record Reason(
      Bar bar, String explanation, String remedy, List<Person> people, String more) {}

  /** Somebody, and what decided. */
  public record Person(String label, String key, String where, String detail) {}

  /** Failures with one cause. */
  public record Failure(String code, String count, String fix, List<Person> people, String more) {}

  /** A rule that held changes back. */
  public record Guard(String rule, String held, String message) {}

  /** What was changed, object by object. */
  public record Changes(List<Change> shown, List<Tile> filters, String note) {
    public boolean isEmpty() {
      return shown.isEmpty();
    }
  }

  /** One object, with its attributes old to new. */
  public record Change(
      String key,
      String badge,
      boolean open,
      String label,
      String id,
      String where,
      String note,
      String size,
      List<Attribute> attributes,
      String moreAttributes) {}

  /** One attribute; without an old value it is new, without a new one it is removed. */
  public record Attribute(String name, String before, String after) {}

  /** One export. */
  public record Export(
      String role, String path, String shape, String rows, String malformed, String sha256) {}
}
