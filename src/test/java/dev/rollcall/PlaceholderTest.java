package dev.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceholderTest {
  @Test
  void runs() {
    assertThat(Runtime.version().feature()).isGreaterThanOrEqualTo(17);
  }
}
