package dev.rollcall.report;

import dev.rollcall.ledger.StagedChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes everything a run leaves into its folder. The staged changes are read once, one by one, for
 * all files together. Each file is written aside and renamed, so that a reader sees a whole one or
 * none; {@code latest} is moved last. Belongs to one thread.
 */
public final class ReportWriter {
  private static final List<Supplier<ReportFormat>> FORMATS =
      List.of(
          JsonReport::new,
          HtmlReport::new,
          ProvisioningLog::new,
          ProvisioningLogTable::new,
          FailedRecordsFile::new,
          PrometheusMetrics::new);

  private final RunFolders folders;
  private final CycleContext context;

  public ReportWriter(RunFolders folders, CycleContext context) {
    this.folders = folders;
    this.context = context;
  }

  /**
   * Counts a cycle and writes its reports.
   *
   * @param changes what was staged, {@link StagedChangeStream#none()} when there was no cycle
   * @param counts holds what was not staged; the staged changes are added
   * @param conclusion turns the counts into the facts of the whole cycle
   * @return what the conclusion said
   * @throws ReportException when a file cannot be written; none of this run's is left half written
   */
  public CycleReport write(
      StagedChangeStream changes,
      CycleCounts counts,
      Function<CycleCounts, CycleReport> conclusion) {
    RunId run = new RunId(context.runId());
    Path folder = folders.open(run);
    List<OpenFile> files = new ArrayList<>();
    try {
      for (Supplier<ReportFormat> format : FORMATS) {
        files.add(new OpenFile(folder, format.get(), context));
      }
      changes.each(staged -> add(staged, counts, files));
      CycleReport report = conclusion.apply(counts);
      for (OpenFile file : files) {
        file.end(report);
      }
      for (OpenFile file : files) {
        file.publish();
      }
      folders.pointLatestAt(run);
      return report;
    } catch (IOException | UncheckedIOException e) {
      throw new ReportException(folder, "the reports cannot be written", e);
    } finally {
      files.forEach(OpenFile::discard);
    }
  }

  private void add(StagedChange staged, CycleCounts counts, List<OpenFile> files) {
    counts.add(staged);
    ReportedChange change = new ReportedChange(staged, context);
    try {
      for (OpenFile file : files) {
        file.section.add(change);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of the run folder that is still written aside. */
  private static final class OpenFile {
    private final Path file;
    private final Path aside;
    private final Writer out;
    private final ReportFormat.Section section;

    OpenFile(Path folder, ReportFormat format, CycleContext context) throws IOException {
      file = folder.resolve(format.fileName());
      aside = folder.resolve("." + format.fileName() + ".part");
      out = OwnerOnly.write(aside);
      section = format.open(out, context);
    }

    void end(CycleReport report) throws IOException {
      section.end(report);
      out.close();
    }

    void publish() throws IOException {
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Forgets what was not published; a failure here must not hide the one that led here. */
    void discard() {
      try {
        out.close();
        Files.deleteIfExists(aside);
      } catch (IOException e) {
        System.getLogger(ReportWriter.class.getName())
            .log(System.Logger.Level.DEBUG, "{0} is left behind", aside);
      }
    }
  }
}
