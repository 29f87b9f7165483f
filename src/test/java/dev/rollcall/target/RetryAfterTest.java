package dev.rollcall.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T02:00:00Z"), ZoneOffset.UTC);

  /** RFC 9110 §10.2.3. */
  @ParameterizedTest
  @CsvSource({
    "120,120",
    "' 2 ',2",
    "0,0",
    "'Tue, 24 Nov 2026 02:00:30 GMT',30",
    "'Tue, 24 Nov 2026 01:00:00 GMT',0",
    "99999,3600"
  })
  void readsSecondsAndDates(String header, long seconds) {
    assertThat(RetryAfter.parse(header, CLOCK)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "soon", "-1", "1.5", "99999999999999999999", "Tue, 24 Foo 2026"})
  void ignoresWhatItCannotRead(String header) {
    assertThat(RetryAfter.parse(header, CLOCK)).isEmpty();
  }

  @Test
  void ignoresAMissingHeader() {
    assertThat(RetryAfter.parse(null, CLOCK)).isEmpty();
  }
}
