package dev.rollcall.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class RecordKeyTest {
  @Test
  void isTheSameInAnyLetterCaseAndWithBlanksAround() {
    long hash = RecordKey.hash("18d14569-c3bd-439b-9a66-3a2aee01d14f");
    assertThat(RecordKey.hash(" 18D14569-C3BD-439B-9A66-3A2AEE01D14F\t")).isEqualTo(hash);
    assertThat(RecordKey.hash("18d14569-c3bd-439b-9a66-3a2aee01d14e")).isNotEqualTo(hash);
  }

  @Test
  void isTheSameForTextAndForBytesInTheMiddleOfABuffer() {
    byte[] buffer = "xxZoë@contoso.com yy".getBytes(StandardCharsets.UTF_8);
    assertThat(RecordKey.hash(buffer, 2, buffer.length - 4))
        .isEqualTo(RecordKey.hash("zoë@contoso.com"));
  }

  @Test
  void staysWhatOlderLedgersHold() {
    assertThat(RecordKey.hash("18d14569-c3bd-439b-9a66-3a2aee01d14f"))
        .isEqualTo(7409356852521395380L);
    assertThat(RecordKey.hash("")).isNotZero();
  }
}
