package dev.rollcall.definition;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where reports go and how long they stay.
 *
 * @param directory the folder that holds a folder a job
 */
public record ReportSettings(Path directory, Duration keep) {}
