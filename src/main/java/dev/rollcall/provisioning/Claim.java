package dev.rollcall.provisioning;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ScimResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * That somebody holds a value which the target lets only one account hold.
 *
 * @param attribute which of the profile's unique attributes, counted from 0
 * @param valueHash of the attribute and the value, without regard to case
 */
public record Claim(int attribute, long valueHash) {

  /** What a resource claims of the unique attributes. */
  public static List<Claim> of(ScimResource resource, List<AttributePath> unique) {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < unique.size(); i++) {
      int attribute = i;
      resource
          .text(unique.get(i))
          .filter(value -> !value.isEmpty())
          .ifPresent(value -> claims.add(new Claim(attribute, hash(attribute, value))));
    }
    return claims;
  }

  private static long hash(int attribute, String value) {
    return Hashing.xxh3_64(attribute).hashCharsToLong(value.toLowerCase(Locale.ROOT));
  }
}
