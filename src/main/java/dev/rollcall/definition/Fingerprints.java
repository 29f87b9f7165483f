package dev.rollcall.definition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Digests of a job file's meaning, as lower-case hexadecimal SHA-256. Layout, comments, the order
 * of keys, a default that is written out, and secrets make no difference.
 *
 * @param job everything that decides what a cycle does; a cycle is resumed only under the same
 * @param decision only what the decision about one record rests on (source, scope, mappings,
 *     profile and target); part of each record's digest
 * @param sections the same by the section of the job file, to tell which of them has changed
 */
public record Fingerprints(String job, String decision, Map<String, String> sections) {
  /** How a job is run and whom it tells; none of it changes what a cycle does. */
  private static final List<String> OPERATION =
      List.of(
          "enabled",
          "source.directory",
          "target.dialect",
          "target.auth.",
          "target.tls.",
          "target.limits.",
          "target.retry.",
          "report.",
          "notify.",
          "ledger.");

  private static final List<String> DECISION =
      List.of("name", "source.", "scope.", "target.", "mappings.");

  public Fingerprints {
    sections = Collections.unmodifiableMap(new TreeMap<>(sections));
  }

  static Fingerprints of(Map<String, String> settings) {
    Map<String, String> sections = new TreeMap<>();
    DECISION.forEach(
        section -> sections.put(section.replace(".", ""), digest(settings, List.of(section))));
    return new Fingerprints(digest(settings, List.of("")), digest(settings, DECISION), sections);
  }

  private static String digest(Map<String, String> settings, List<String> wanted) {
    MessageDigest sha256 = sha256();
    settings.forEach(
        (key, value) -> {
          if (startsWithAny(key, wanted) && !startsWithAny(key, OPERATION)) {
            add(sha256, key);
            add(sha256, value);
          }
        });
    return HexFormat.of().formatHex(sha256.digest());
  }

  /** Adds a text and where it ends, so that no two lists of texts look the same. */
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  private static boolean startsWithAny(String key, List<String> prefixes) {
    return prefixes.stream().anyMatch(key::startsWith);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
