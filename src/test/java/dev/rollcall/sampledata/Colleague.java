package dev.rollcall.sampledata;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One person of the fictional company, as the columns of the portal's <em>Download users</em>. */
final class Colleague {
  /** The current header, in its order. */
  static final List<String> COLUMNS =
      List.of(
          ("userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,"
                  + "accountEnabled,usageLocation,streetAddress,state,country,officeLocation,city,"
                  + "postalCode,telephoneNumber,mobilePhone,alternateEmailAddress,ageGroup,"
                  + "consentProvidedForMinor,legalAgeGroupClassification,companyName,creationType,"
                  + "directorySynced,invitationState,identityIssuer,createdDateTime")
              .split(","));

  private final Map<String, String> cells = new LinkedHashMap<>();

  /**
   * @param seed makes the object id, the same every time
   */
  Colleague(String seed) {
    COLUMNS.forEach(column -> cells.put(column, ""));
    set("id", idOf(seed));
    set("userType", "Member");
    set("accountEnabled", "True");
    set("directorySynced", "True");
    set("companyName", "Aldermoor Ltd");
    set("identityIssuer", "aldermoor.example");
  }

  Colleague(Colleague other) {
    cells.putAll(other.cells);
  }

  static String idOf(String seed) {
    return UUID.nameUUIDFromBytes(("aldermoor/" + seed).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  String id() {
    return get("id");
  }

  String get(String column) {
    return cells.get(column);
  }

  Colleague set(String column, String value) {
    if (!cells.containsKey(column) && !COLUMNS.contains(column)) {
      throw new IllegalArgumentException("no such column: " + column);
    }
    cells.put(column, value);
    return this;
  }

  /** Everything that is made of the name. */
  Colleague named(String givenName, String surname, String account) {
    set("givenName", givenName);
    set("surname", surname);
    set("displayName", givenName + " " + surname);
    set("userPrincipalName", account + "@" + SampleCompany.DOMAIN);
    return set("mail", account + "@" + SampleCompany.DOMAIN);
  }

  List<String> row() {
    return List.copyOf(cells.values());
  }
}
