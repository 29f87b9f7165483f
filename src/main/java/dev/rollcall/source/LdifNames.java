package dev.rollcall.source;

import dev.rollcall.directory.AttributeNames;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What attributes of LDAP are called by Microsoft Graph; LDAP's own are the same in any case. */
final class LdifNames {
  /** What names a record, the best first: Active Directory, OpenLDAP, any server. */
  private static final List<String> IDS = List.of("objectguid", "entryuuid", "dn");

  private static final Map<String, String> GRAPH = new HashMap<>();

  static {
    Map.of(
            "sn", "surname",
            "title", "jobTitle",
            "l", "city",
            "st", "state",
            "street", "streetAddress",
            "company", "companyName",
            "co", "country",
            "c", "usageLocation",
            "employeeid", "employeeId",
            "samaccountname", "onPremisesSamAccountName")
        .forEach(GRAPH::put);
    Map.of(
            "physicaldeliveryofficename", "officeLocation",
            "mobile", "mobilePhone",
            "facsimiletelephonenumber", "faxNumber",
            "distinguishedname", "distinguishedName")
        .forEach(GRAPH::put);
    for (String same :
        List.of(
            "userPrincipalName",
            "displayName",
            "givenName",
            "mail",
            "mailNickname",
            "department",
            "division",
            "employeeType",
            "employeeNumber",
            "telephoneNumber",
            "streetAddress",
            "postalCode",
            "preferredLanguage",
            "proxyAddresses",
            "memberOf",
            "objectClass",
            "userAccountControl",
            "manager",
            "description",
            "member",
            "uniqueMember",
            "memberUid",
            "uid",
            "cn",
            "ou",
            "o")) {
      GRAPH.put(same.toLowerCase(Locale.ROOT), same);
    }
    for (int n = 1; n <= 15; n++) {
      GRAPH.put("extensionattribute" + n, "extensionAttribute" + n);
    }
  }

  private LdifNames() {}

  /** The name by which mappings know an attribute. */
  static String graph(String ldapName) {
    return GRAPH.getOrDefault(ldapName.toLowerCase(Locale.ROOT), ldapName);
  }

  /** The names in lower case under which a looked-at value stands in LDIF, the best first. */
  static List<String> of(FieldName field) {
    if (AttributeNames.aliases("id").stream().anyMatch(field.aliases()::contains)) {
      return IDS;
    }
    return field.aliases().stream()
        .flatMap(alias -> Stream.concat(same(alias), ldap(alias)))
        .distinct()
        .toList();
  }

  private static Stream<String> same(String alias) {
    return Stream.of(alias.toLowerCase(Locale.ROOT));
  }

  private static Stream<String> ldap(String alias) {
    return GRAPH.entrySet().stream()
        .filter(entry -> entry.getValue().equals(alias))
        .map(Map.Entry::getKey);
  }
}
