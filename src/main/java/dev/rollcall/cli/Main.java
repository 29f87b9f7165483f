package dev.rollcall.cli;

/** Arguments in, exit code out. */
public final class Main {
  private Main() {}

  /** Runs one verb and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(0);
  }
}
