package dev.rollcall.bench;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of {@link MappingBenchmark} as somebody would write them in Java who needs these
 * alone.
 */
final class HandWrittenMappings {
  private static final Pattern PUNCTUATION = Pattern.compile("[()\\s-]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private HandWrittenMappings() {}

  static @Nullable Object[] map(Map<String, Object> person) {
    String upn = text(person, "userPrincipalName");
    String mail = text(person, "mail");
    String country = text(person, "country");
    String department = text(person, "department");
    String phone = text(person, "telephoneNumber");
    return new @Nullable Object[] {
      upn == null ? null : upn.toLowerCase(Locale.ROOT),
      mail == null ? upn : mail,
      text(person, "objectId"),
      !Boolean.TRUE.equals(person.get("IsSoftDeleted")),
      joined(" ", text(person, "givenName"), text(person, "surname")),
      plain(joined(".", text(person, "givenName"), text(person, "surname")).replace(" ", ""))
          .toLowerCase(Locale.ROOT),
      phone == null ? null : PUNCTUATION.matcher(phone).replaceAll(""),
      timeZone(country == null ? "" : country),
      "US".equals(country) && department != null ? department + " (US)" : department,
      text(person, "givenName"),
      text(person, "surname"),
      text(person, "jobTitle"),
      text(person, "city"),
      country,
      text(person, "state"),
      text(person, "postalCode"),
      text(person, "streetAddress"),
      text(person, "mobile"),
      text(person, "employeeId"),
      text(person, "companyName")
    };
  }

  private static @Nullable String text(Map<String, Object> person, String name) {
    return (String) person.get(name);
  }

  private static String joined(String separator, @Nullable String first, @Nullable String second) {
    if (first == null || first.isEmpty()) {
      return second == null ? "" : second;
    }
    return second == null || second.isEmpty() ? first : first + separator + second;
  }

  private static String plain(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFD)
        ? text
        : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
  }

  private static String timeZone(String country) {
    return switch (country) {
      case "US" -> "America/New_York";
      case "DE" -> "Europe/Berlin";
      case "ES" -> "Europe/Madrid";
      default -> "UTC";
    };
  }
}
