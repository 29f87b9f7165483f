package dev.rollcall.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxStoreTest {
  @TempDir private Path directory;

  private Path store;

  @BeforeEach
  void nameStore() {
    store = directory.resolve("state").resolve("accounts");
  }

  @Test
  void keepsAccountsOverRestart() throws IOException {
    String kept;
    try (SandboxServer sandbox = start()) {
      SandboxClient client = client(sandbox);
      kept = client.createUser("o\"brien\\ü@aldermoor.example").id();
      client.patch(
          "/Users/" + kept, "[{\"op\":\"add\",\"path\":\"title\",\"value\":\"Space Planner\"}]");
      String gone = client.createUser("bo@aldermoor.example").id();
      client.send("DELETE", "/Users/" + gone, "");
      client.send(
          "POST",
          "/Groups",
          "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],"
              + "\"displayName\":\"Office\"}");
    }

    try (SandboxServer sandbox = start()) {
      assertThat(sandbox.stats().users()).isEqualTo(1);
      assertThat(sandbox.stats().groups()).isEqualTo(1);
      assertThat(sandbox.stats().requests()).isZero();
      var user = client(sandbox).get("/Users/" + kept).json();
      assertThat(user.path("userName").asText()).isEqualTo("o\"brien\\ü@aldermoor.example");
      assertThat(user.path("title").asText()).isEqualTo("Space Planner");
      assertThat(user.path("meta").path("location").asText()).startsWith(sandbox.uri().toString());
      assertThat(client(sandbox).createUser("O\"BRIEN\\Ü@aldermoor.example").status())
          .isEqualTo(409);
    }
  }

  @Test
  void leavesOutLineThatWasCut() throws IOException {
    try (SandboxServer sandbox = start()) {
      client(sandbox).createUser("ada@aldermoor.example");
      client(sandbox).createUser("bö@aldermoor.example");
    }
    byte[] whole = Files.readAllBytes(store);
    int secondLine = Files.readAllLines(store).get(0).length() + 1;

    for (int length = secondLine + 1; length < whole.length - 1; length += 7) {
      Files.write(store, java.util.Arrays.copyOf(whole, length));
      try (SandboxServer sandbox = start()) {
        assertThat(sandbox.stats().users()).isEqualTo(1);
        assertThat(client(sandbox).createUser("cy@aldermoor.example").status()).isEqualTo(201);
      }
      try (SandboxServer sandbox = start()) {
        assertThat(sandbox.stats().users()).isEqualTo(2);
      }
    }
  }

  @Test
  void refusesFileThatIsNoStore() throws IOException {
    Files.createDirectories(store.getParent());
    Files.writeString(store, "userPrincipalName,mail\nada,ada@aldermoor.example\n");

    assertThatThrownBy(this::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("accounts:1")
        .hasMessageNotContaining("ada");
    assertThat(Files.readString(store)).startsWith("userPrincipalName");
  }

  @Test
  void becomesShorterWhenItStarts() throws IOException {
    try (SandboxServer sandbox = start()) {
      String id = client(sandbox).createUser("ada@aldermoor.example").id();
      for (int n = 0; n < 5; n++) {
        client(sandbox)
            .patch(
                "/Users/" + id, "[{\"op\":\"add\",\"path\":\"title\",\"value\":\"T" + n + "\"}]");
      }
    }
    assertThat(Files.readAllLines(store)).hasSize(6);

    start().close();

    assertThat(Files.readAllLines(store)).singleElement().asString().contains("\"T4\"");
  }

  @Test
  void belongsToOneSandboxAtATime() throws IOException {
    try (SandboxServer sandbox = start()) {
      assertThat(sandbox.port()).isPositive();
      assertThatThrownBy(this::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use");
    }
    start().close();
  }

  @Test
  void isForgottenOnReset() throws IOException {
    try (SandboxServer sandbox = start()) {
      client(sandbox).createUser("ada@aldermoor.example");
      client(sandbox).control("POST", "/__reset");
      client(sandbox).createUser("bo@aldermoor.example");
    }

    try (SandboxServer sandbox = start()) {
      assertThat(client(sandbox).control("GET", "/__users").text())
          .contains("bo@aldermoor.example")
          .doesNotContain("ada");
    }
  }

  @Test
  void isForItsOwnerAlone() throws IOException {
    start().close();
    Files.writeString(store, "", StandardOpenOption.APPEND);

    assertThat(Files.getPosixFilePermissions(store)).hasSize(2);
  }

  private SandboxServer start() throws IOException {
    return SandboxServer.start(SandboxOptions.withToken("secret").keptIn(store));
  }

  private static SandboxClient client(SandboxServer sandbox) {
    return new SandboxClient(sandbox.uri(), "secret");
  }
}
