package dev.rollcall.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CN=Ada,OU=Staff,DC=x | cn=ada, ou=staff ,dc = X",
        "CN=Kern\\, Ada,DC=x | CN=Kern\\2c Ada,DC=x",
        "CN=Kern\\, Ada,DC=x | CN=Kern\\2C Ada,DC=x",
        "CN=Zo\\C3\\AB,DC=x | CN=Zoë,DC=x",
        "CN=a\\\\b,DC=x | CN=a\\5Cb,DC=x",
        "CN=A\\da,DC=x | CN=A\\DA,DC=x"
      })
  void oneDistinguishedNameMayBeWrittenInManyWays(String one, String other) {
    assertThat(PrincipalName.hash(one)).isEqualTo(PrincipalName.hash(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CN=Kern\\,OU=a,DC=x | CN=Kern,OU=a,DC=x",
        "CN=a\\+b,DC=x | CN=a+b,DC=x",
        "CN=Ada Kern,DC=x | CN=AdaKern,DC=x"
      })
  void otherDistinguishedNamesAreOthers(String one, String other) {
    assertThat(PrincipalName.hash(one)).isNotEqualTo(PrincipalName.hash(other));
  }

  @Test
  void aBackslashAtTheEndIsNoMoreThanThat() {
    assertThat(PrincipalName.hash("CN=Ada\\")).isEqualTo(PrincipalName.hash("cn=ada\\"));
  }
}
