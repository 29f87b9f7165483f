package dev.rollcall.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names of one directory attribute: Entra's mapping editor still says what Azure AD Graph said,
 * Microsoft Graph and the exports say something else. A mapping may use either (Entra reference
 * §10.4).
 */
public final class AttributeNames {
  /** Each row is one attribute; the first name is the one Microsoft Graph uses. */
  private static final List<List<String>> ALIASES =
      List.of(
          List.of("id", "objectId", "Object ID", "ObjectId", "objectGUID", "entryUUID"),
          List.of("userPrincipalName", "User principal name"),
          List.of("displayName", "Display name"),
          List.of("officeLocation", "physicalDeliveryOfficeName"),
          List.of("mobilePhone", "mobile"),
          List.of("businessPhones", "telephoneNumber"),
          List.of("faxNumber", "facsimileTelephoneNumber"),
          List.of("surname", "sn"),
          List.of("jobTitle", "title"),
          List.of("companyName", "company"),
          List.of("city", "l"),
          List.of("state", "st"),
          List.of("country", "co"),
          List.of("usageLocation", "c"),
          List.of("employeeId", "employeeID"),
          List.of("accountEnabled", "enabled"),
          List.of("onPremisesSamAccountName", "sAMAccountName", "samAccountName"),
          List.of("distinguishedName", "dn"),
          List.of("userType", "Member type", "objectType"));

  private static final Map<String, List<String>> BY_NAME = index();

  private AttributeNames() {}

  /** All names of the attribute, the given one first; just that one when it has no alias. */
  public static List<String> aliases(String name) {
    List<String> known = BY_NAME.get(name);
    return known == null ? List.of(name) : known;
  }

  /** Whether two names mean the same attribute. */
  public static boolean same(String one, String other) {
    return one.equals(other) || aliases(one).contains(other);
  }

  /** Every name that stands in the table of aliases. */
  public static Set<String> known() {
    return BY_NAME.keySet();
  }

  private static Map<String, List<String>> index() {
    Map<String, List<String>> index = new HashMap<>();
    for (List<String> names : ALIASES) {
      for (String name : names) {
        index.put(name, names);
      }
    }
    for (int n = 1; n <= 15; n++) {
      String name = "extensionAttribute" + n;
      List<String> names = List.of(name, "onPremisesExtensionAttributes." + name);
      names.forEach(each -> index.put(each, names));
    }
    return Map.copyOf(index);
  }

  /** The name as it is compared when a user may have mistyped its case. */
  public static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
