package dev.rollcall.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A small cycle against a sandbox in a temporary folder, run by the launcher once after a build so
 * that the JVM can keep the classes it loaded: later starts take half the time.
 */
final class Training {
  private static final String JOB =
      """
      name: training
      source:
        directory: .
        users: { path: users.csv }
      scope: { sync: all }
      target: { sandbox: sandbox.jsonl }
      mappings:
        users:
          - { target: userName, source: "[userPrincipalName]", matching: 1 }
          - { target: active, source: "Not([IsSoftDeleted])" }
          - { target: displayName, source: "Join(\\" \\", [givenName], [surname])" }
      ledger: { url: "jdbc:h2:file:./ledger" }
      report: { directory: runs }
      """;

  private static final String USERS =
      """
      userPrincipalName,id,givenName,surname,accountEnabled
      a@contoso.com,11111111-aaaa-4aaa-8aaa-000000000001,Ada,Kern,True
      """;

  private Training() {}

  /** Runs it; what it prints is of no interest. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("rollcall-training");
    try {
      Path job = Files.writeString(folder.resolve("training.yaml"), JOB);
      Files.writeString(folder.resolve("users.csv"), USERS);
      PrintWriter nowhere = new PrintWriter(new StringWriter());
      for (List<String> each :
          List.of(
              List.of("--help"),
              List.of("run", job.toString()),
              List.of("run", job.toString()),
              List.of("plan", job.toString()))) {
        Main.commandLine().setOut(nowhere).setErr(nowhere).execute(each.toArray(String[]::new));
      }
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Training::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
