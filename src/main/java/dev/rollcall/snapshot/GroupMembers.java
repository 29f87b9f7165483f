package dev.rollcall.snapshot;

import dev.rollcall.directory.Attributes;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.source.TruncatedExportException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Members that stand in the groups themselves: {@code members@delta} of Microsoft Graph, {@code
 * member} of LDIF. Some 12 bytes a membership.
 */
final class GroupMembers {
  private static final List<String> MEMBERS = List.of("member", "uniqueMember");
  private final Map<Long, LongSet> members = new HashMap<>();

  /** Notes what a record of the groups export says of members; later records change earlier. */
  void note(long group, Attributes attributes, SourcePosition position, MemberNames names) {
    if (attributes.get("members@delta") instanceof List<?> changes) {
      LongSet set = of(group);
      changes.forEach(change -> apply(change, set, names));
    }
    for (Map.Entry<String, Object> attribute : attributes.asMap().entrySet()) {
      if (MEMBERS.contains(attribute.getKey())) {
        add(attribute.getValue(), of(group), names);
      } else if (attribute.getKey().startsWith("member;range=")) {
        ranged(attribute, of(group), position, names);
      }
    }
  }

  /** Notes a member that somebody's own record tells of. */
  void add(long group, long member) {
    of(group).add(member);
  }

  /** Whether any record told of a group's members. */
  boolean knows(long group) {
    return members.containsKey(group);
  }

  /** Hands out the members of a group. */
  void forEach(long group, LongConsumer each) {
    LongSet set = members.get(group);
    if (set != null) {
      set.forEach(each);
    }
  }

  private LongSet of(long group) {
    return members.computeIfAbsent(group, key -> new LongSet());
  }

  /** Active Directory hands out 1,500 members at a time: only a last range is whole. */
  private static void ranged(
      Map.Entry<String, Object> attribute,
      LongSet set,
      SourcePosition position,
      MemberNames names) {
    if (!attribute.getKey().endsWith("-*")) {
      throw new TruncatedExportException(
          position,
          "the members of this group are cut off ("
              + attribute.getKey()
              + "), expected all of"
              + " them; export with a tool that reads ranges, such as ldifde or Get-ADGroup");
    }
    add(attribute.getValue(), set, names);
  }

  private static void add(Object value, LongSet set, MemberNames names) {
    if (value instanceof List<?> all) {
      all.forEach(each -> set.add(names.hash(each.toString())));
    } else {
      set.add(names.hash(value.toString()));
    }
  }

  private static void apply(Object change, LongSet set, MemberNames names) {
    if (change instanceof Map<?, ?> member && member.get("id") instanceof String id) {
      if (member.containsKey("@removed")) {
        set.remove(PrincipalName.hash(id));
      } else {
        set.add(names.hash(id));
      }
    }
  }

  /** Turns the name of a member into its number. */
  @FunctionalInterface
  interface MemberNames {
    long hash(String name);
  }
}
