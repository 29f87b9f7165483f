package dev.rollcall.target;

import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ServiceProviderConfig;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a kind of target: its quirks, its limits, what it requires. One YAML file a
 * profile ({@code src/main/resources/profiles}).
 *
 * @param name by which it can be read again: that of the file for a profile of the user's own
 * @param dialect the words in which it is told of changes
 * @param concurrency the most requests in flight
 * @param requestsPerSecond the most requests a second, null for no limit
 * @param matchBy how existing accounts are looked for
 * @param pageSize resources asked for a page of a listing
 * @param membersPerRequest members sent with one PATCH of a group
 * @param bulk what a bulk request may hold
 * @param requestTimeout how long an answer may be waited for
 * @param required for each requirement its alternatives, each a list of attributes that an account
 *     must have
 * @param unique attributes that one account may hold
 * @param disableDestroys whether a disabled account and its data are gone
 * @param deletions how many deletions a job lets pass that does not say it itself
 * @param announced what the target said it can do when it was probed, null when it was not
 */
public record TargetProfile(
    String name,
    Dialect dialect,
    int concurrency,
    @Nullable Integer requestsPerSecond,
    MatchBy matchBy,
    int pageSize,
    int membersPerRequest,
    BulkLimits bulk,
    Duration requestTimeout,
    List<List<List<AttributePath>>> required,
    List<AttributePath> unique,
    boolean disableDestroys,
    DeletionLimits deletions,
    @Nullable ServiceProviderConfig announced) {

  /** How existing accounts are looked for. */
  public enum MatchBy {
    /** By one listing at the start. */
    LISTING,
    /** By a query for each person without a link. */
    QUERY,
    /** By a listing in an initial cycle, by queries later. */
    AUTO
  }

  /** Deletions are held beyond the count, and beyond the percentage of the active accounts. */
  public record DeletionLimits(int count, int percent) {}

  public TargetProfile {
    if (concurrency < 1 || pageSize < 1 || membersPerRequest < 1) {
      throw new IllegalArgumentException(
          "concurrency, pageSize and membersPerRequest must be at least 1");
    }
    if (requestsPerSecond != null && requestsPerSecond < 1) {
      throw new IllegalArgumentException("requestsPerSecond must be at least 1");
    }
    required = List.copyOf(required);
    unique = List.copyOf(unique);
  }

  /**
   * The profile of a name, or of a file: a name that holds a slash or ends in {@code .yaml}.
   *
   * @throws UnknownProfileException when there is none, or its file is wrong; the message names
   *     those there are, or what is wrong
   */
  public static TargetProfile named(String name) {
    return ProfileReader.read(name);
  }

  /** Whether that name means a file. */
  public static boolean isFile(String name) {
    return name.contains("/") || name.endsWith(".yaml");
  }

  /** The names of the profiles that come with Rollcall, sorted. */
  public static List<String> names() {
    return ProfileReader.names();
  }
}
