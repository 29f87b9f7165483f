package dev.rollcall.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders that the runs of one job leave, {@code runs/<job>/<run id>/}, and {@code latest},
 * which points at the newest.
 */
public final class RunFolders {
  private static final String LATEST = "latest";
  private final Path jobFolder;

  /**
   * @param directory the folder that holds a folder a job, {@code report.directory}
   */
  public RunFolders(Path directory, String job) {
    Path name = Path.of(job);
    if (name.getNameCount() != 1 || name.isAbsolute() || job.equals(".") || job.equals("..")) {
      throw new IllegalArgumentException("a job's name must be the name of a folder: " + job);
    }
    this.jobFolder = directory.resolve(name);
  }

  /** The folder of a run; it is made when it is not there, for its owner's eyes only. */
  public Path open(RunId run) {
    Path folder = jobFolder.resolve(run.text());
    try {
      OwnerOnly.createDirectories(folder);
      return folder;
    } catch (IOException e) {
      throw new ReportException(folder, "the run folder cannot be made", e);
    }
  }

  /** The runs there are, the newest first. */
  public List<RunId> runs() {
    if (!Files.isDirectory(jobFolder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(jobFolder)) {
      return entries
          .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
          .flatMap(entry -> RunId.parse(String.valueOf(entry.getFileName())).stream())
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw new ReportException(jobFolder, "the run folders cannot be listed", e);
    }
  }

  /** The folder of a run that is there. */
  public Optional<Path> find(RunId run) {
    return Optional.of(jobFolder.resolve(run.text())).filter(Files::isDirectory);
  }

  /** The newest run that {@code latest} points at, if it is still there. */
  public Optional<RunId> latest() {
    Path link = jobFolder.resolve(LATEST);
    try {
      return Files.isSymbolicLink(link)
          ? RunId.parse(String.valueOf(Files.readSymbolicLink(link).getFileName()))
              .filter(run -> find(run).isPresent())
          : runs().stream().findFirst();
    } catch (IOException e) {
      throw new ReportException(link, "the link cannot be read", e);
    }
  }

  /** Points {@code latest} at a run, at once and for good: there is always one of the two. */
  void pointLatestAt(RunId run) throws IOException {
    Path aside = jobFolder.resolve(".latest-" + run.text());
    Files.deleteIfExists(aside);
    try {
      Files.createSymbolicLink(aside, Path.of(run.text()));
    } catch (UnsupportedOperationException e) {
      return; // A file system without links: the newest folder is found by its name.
    }
    Files.move(
        aside,
        jobFolder.resolve(LATEST),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Deletes the folders of runs that began longer ago, never the latest.
   *
   * @return how many were deleted
   */
  public int prune(Duration keep, Clock clock) {
    Instant oldest = clock.instant().minus(keep);
    Optional<RunId> latest = latest();
    List<RunId> old =
        runs().stream()
            .filter(run -> run.started().isBefore(oldest))
            .filter(run -> latest.filter(run::equals).isEmpty())
            .toList();
    old.forEach(this::delete);
    return old.size();
  }

  private void delete(RunId run) {
    Path folder = jobFolder.resolve(run.text());
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    } catch (IOException e) {
      throw new ReportException(folder, "the old run folder cannot be deleted", e);
    }
  }
}
