package dev.rollcall.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributePathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName",
        "name.givenName",
        "emails[type eq \"work\"].value",
        "addresses[type eq \"work\"].streetAddress",
        "phoneNumbers[type eq \"mobile\"].value",
        "roles[primary eq true].value",
        "members",
        "members[value eq \"2819c223-7f76-453a-919d-413861904646\"]",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
        "urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:badge",
        "emails[value eq \"a:b]\\\"c\\\\\"].type"
      })
  void keepsTheTextOfACanonicalPath(String text) {
    assertThat(AttributePath.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "USERNAME,userName",
        "' userName ',userName",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName,userName",
        "urn:ietf:params:scim:schemas:core:2.0:User:name.GIVENNAME,name.givenName",
        "'Emails[ TYPE  EQ \"work\" ].Value','emails[type eq \"work\"].value'",
        "'roles[primary eq \"True\"].value','roles[primary eq true].value'",
        "URN:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:user:Manager,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"
      })
  void writesKnownNamesAsRfc7643DoesAndLeavesOutTheCoreSchema(String text, String canonical) {
    assertThat(AttributePath.parse(text))
        .isEqualTo(AttributePath.parse(canonical))
        .hasToString(canonical);
  }

  @Test
  void knowsItsParts() {
    AttributePath path =
        AttributePath.parse(
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value");
    assertThat(path.schema())
        .contains("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User");
    assertThat(path.attribute()).isEqualTo("manager");
    assertThat(path.subAttribute()).contains("value");
    assertThat(path.filter()).isEmpty();

    AttributePath mail = AttributePath.parse("emails[type eq \"work\"].value");
    assertThat(mail.schema()).isEmpty();
    assertThat(mail.filter().map(ValueFilter::attribute)).contains("type");
    assertThat(mail.filter().map(f -> f.value().stringValue())).contains("work");
    assertThat(mail.parent()).hasToString("emails[type eq \"work\"]");
    assertThat(mail.root()).hasToString("emails");
    assertThat(mail.part("primary")).hasToString("emails[type eq \"work\"].primary");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'',1",
        "1name,1",
        "name.,6",
        "name.given name,11",
        "emails[,8",
        "emails[type,12",
        "emails[type ne \"work\"].value,13",
        "emails[type eq work].value,16",
        "'emails[type eq \"work].value',16",
        "'emails[type eq \"work\"',22",
        "'emails[type eq \"work\"]value',23",
        "emails[type eq null],16",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User,59"
      })
  void saysAtWhichColumnAPathIsWrong(String text, int column) {
    assertThatThrownBy(() -> AttributePath.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at column " + column + " ");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "active,BOOLEAN",
        "userName,STRING",
        "name,COMPLEX",
        "profileUrl,REFERENCE",
        "meta.created,DATETIME",
        "'emails[type eq \"work\"].primary',BOOLEAN",
        "'emails[type eq \"work\"].value',STRING",
        "'addresses[type eq \"work\"].locality',STRING",
        "photos.value,REFERENCE",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager,COMPLEX",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.$ref,REFERENCE"
      })
  void knowsTheTypesOfRfc7643(String path, AttributeType type) {
    assertThat(AttributeType.of(AttributePath.parse(path))).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:badge",
        "shoeSize",
        "name.shoeSize",
        "userName.value"
      })
  void knowsNoTypeOfWhatRfc7643DoesNotDefine(String path) {
    assertThat(AttributeType.of(AttributePath.parse(path))).isEqualTo(Optional.empty());
  }
}
