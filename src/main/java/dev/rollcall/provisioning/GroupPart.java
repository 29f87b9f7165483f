package dev.rollcall.provisioning;

/**
 * Names a part of the members of a group: a change of very many members is planned in parts, so
 * that none grows too large. The first part is named like its group.
 */
public final class GroupPart {
  private static final char SEPARATOR = '#';

  private GroupPart() {}

  /**
   * The key of a part.
   *
   * @param part counted from 0
   */
  public static String key(String groupKey, int part) {
    return part == 0 ? groupKey : groupKey + SEPARATOR + (part + 1);
  }

  /** The group of a part. Keys of groups are object ids or distinguished names without a hash. */
  public static String groupOf(String partKey) {
    int end = partKey.lastIndexOf(SEPARATOR);
    boolean isPart =
        end > 0
            && end < partKey.length() - 1
            && partKey.substring(end + 1).chars().allMatch(Character::isDigit);
    return isPart ? partKey.substring(0, end) : partKey;
  }
}
