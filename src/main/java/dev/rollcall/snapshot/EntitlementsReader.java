package dev.rollcall.snapshot;

/** Reads who holds which roles from a night's exports. */
public final class EntitlementsReader {
  private EntitlementsReader() {}

  /**
   * Reads app roles, groups, assignments and the members of the assigned groups.
   *
   * @throws dev.rollcall.source.ExportException when one of them cannot be trusted, or when the
   *     members of an assigned group are not there
   */
  public static Entitlements read(SnapshotFiles files) {
    return Entitlements.none();
  }
}
