package dev.rollcall.scim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchApplicationTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  /** Held, the difference to what is wanted, held afterwards. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'title':'A','x':1}|{'title':'B'}|{'title':'B','x':1}",
        "{'TITLE':'A'}|{'title':'B'}|{'TITLE':'B'}",
        "{'title':'A','x':1}|{'title':null}|{'x':1}",
        "{}|{'active':false}|{'active':false}",
        "{'name':{'givenName':'A','middleName':'M'}}|{'name':{'givenName':'B','familyName':'C'}}"
            + "|{'name':{'givenName':'B','middleName':'M','familyName':'C'}}",
        "{'name':{'givenName':'A'},'x':1}|{'name':{'givenName':null}}|{'x':1}",
        "{'emails':[{'type':'home','value':'h'},{'type':'work','value':'a','display':'D'}]}"
            + "|{'emails':[{'type':'work','value':'b'}]}"
            + "|{'emails':[{'type':'home','value':'h'},{'type':'work','value':'b','display':'D'}]}",
        "{'emails':[{'type':'work','value':'a'}]}"
            + "|{'emails':[{'type':'work','value':'b'},{'type':'home','value':'h'}]}"
            + "|{'emails':[{'type':'work','value':'b'},{'type':'home','value':'h'}]}",
        "{'emails':[{'type':'work','value':'a'}]}|{'emails':[{'type':'home','value':'h'}]}"
            + "|{'emails':[{'type':'work','value':'a'},{'type':'home','value':'h'}]}",
        "{'emails':[{'type':'work','value':'a'}]}|{'emails':[{'type':'work','value':null}]}"
            + "|{'emails':[]}",
        "{'roles':[{'value':'a'}]}|{'roles':[{'value':'b'},{'value':'c'}]}"
            + "|{'roles':[{'value':'b'},{'value':'c'}]}",
        "{'schemas':['core'],'id':'7'}|{'urn:x:User':{'a':'1'}}"
            + "|{'schemas':['core','urn:x:User'],'id':'7','urn:x:User':{'a':'1'}}",
        "{'schemas':['core','URN:x:user'],'URN:x:user':{'a':'1'}}|{'urn:x:User':{'a':null}}"
            + "|{'schemas':['core']}"
      })
  void makesOfWhatIsHeldWhatIsWanted(String held, String wanted, String expected) {
    ScimResource present = resource(held);
    ScimResource after = PatchRequest.of(present.changesTo(resource(wanted))).appliedTo(present);
    assertThat(after).isEqualTo(resource(expected));
    assertThat(after.changesTo(resource(wanted))).isEmpty();
  }

  @Test
  void aManagerIsReplacedWithAllThatWasSaidOfTheFormer() {
    ScimResource present =
        resource(
            "{'schemas':['%1$s'],'%1$s':{'manager':{'value':'1','displayName':'Bo'}}}"
                .formatted(ENTERPRISE));
    ScimResource wanted =
        resource("{'schemas':['%1$s'],'%1$s':{'manager':{'value':'2'}}}".formatted(ENTERPRISE));
    assertThat(PatchRequest.of(present.changesTo(wanted)).appliedTo(present)).isEqualTo(wanted);
  }

  @Test
  void wholeAttributesKeepAnElementThatIsNewBesideOneThatChanges() {
    ScimResource present = resource("{'emails':[{'type':'work','value':'a'}]}");
    ScimResource wanted =
        resource("{'emails':[{'type':'work','value':'b'},{'type':'home','value':'h'}]}");
    assertThat(
            PatchRequest.of(present.changesTo(wanted))
                .inWholeAttributes(present)
                .toJson()
                .path("Operations")
                .toString())
        .isEqualTo(
            "[{'op':'replace','path':'emails','value':[{'type':'work','value':'b'},{'type':'home','value':'h'}]}]"
                .replace('\'', '"'));
  }

  private static ScimResource resource(String json) {
    return ScimResource.parse(json.replace('\'', '"'));
  }
}
