package dev.rollcall.expression.function;

import dev.rollcall.expression.Arguments;
import dev.rollcall.expression.Documentation;
import dev.rollcall.expression.ErrorKind;
import dev.rollcall.expression.ExpressionFunction;
import dev.rollcall.expression.ParameterType;
import dev.rollcall.expression.Signature;
import dev.rollcall.expression.Value;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Takes one component's value from a distinguished name (RFC 4514), counted from the left and from
 * 1, without its escapes. Null gives null; a number beyond the components is the error {@code
 * bad-index}, a text that is no distinguished name {@code bad-arguments}, several values {@code
 * multi-valued-argument}.
 */
final class DNComponentFunction implements ExpressionFunction {
  @Override
  public Signature signature() {
    return Signature.of(
            "DNComponent",
            Documentation.CLOUD_SYNC,
            "The value of the n-th component of a distinguished name, from the left.")
        .required("dn", ParameterType.TEXT)
        .required("number", ParameterType.INTEGER);
  }

  @Override
  public Value apply(Arguments arguments) {
    String dn = arguments.text(0);
    if (dn == null) {
      return Value.Null.NULL;
    }
    List<Rdn> components = components(arguments, dn);
    long number = arguments.integer(1);
    if (number < 1 || number > components.size()) {
      throw arguments.error(
          ErrorKind.BAD_INDEX, 1, "the name has " + components.size() + " components");
    }
    return Value.of(components.get(components.size() - (int) number).getValue().toString());
  }

  /** The components from right to left, as RFC 4514 reads them. */
  private static List<Rdn> components(Arguments arguments, String dn) {
    try {
      return new LdapName(dn).getRdns();
    } catch (InvalidNameException malformed) {
      throw arguments.error(ErrorKind.BAD_ARGUMENTS, 0, "this is no distinguished name");
    }
  }
}
