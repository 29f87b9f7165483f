package dev.rollcall.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The user principal name that a guest has in the inviting tenant (Entra reference §4.9). */
final class GuestName {
  private static final Pattern MARK = Pattern.compile("#EXT#", Pattern.CASE_INSENSITIVE);

  private GuestName() {}

  /**
   * The address with which a guest was invited: {@code cy.moss@fabrikam.example} of {@code
   * cy.moss_fabrikam.example#EXT#@contoso.onmicrosoft.com}. Other names are returned as they are.
   */
  static String originalAddress(String userPrincipalName) {
    Matcher mark = MARK.matcher(userPrincipalName);
    if (!mark.find() || mark.start() == 0) {
      return userPrincipalName;
    }
    String invited = userPrincipalName.substring(0, mark.start());
    int at = invited.lastIndexOf('_');
    return at < 0 || invited.contains("@")
        ? invited
        : invited.substring(0, at) + '@' + invited.substring(at + 1);
  }
}
