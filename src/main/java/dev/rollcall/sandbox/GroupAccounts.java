package dev.rollcall.sandbox;

import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The endpoint {@code /Groups}. */
final class GroupAccounts extends AccountHandler<Group> {
  GroupAccounts(AccountTable table, Clock clock) {
    super(table, clock);
  }

  @Override
  public Group createResource(Group group, Context context) {
    return super.createResource(withoutRepeatedMembers(group), context);
  }

  @Override
  public Group updateResource(Group group, Context context) {
    return super.updateResource(withoutRepeatedMembers(group), context);
  }

  /** Adding a member who is one already changes nothing (RFC 7644 §3.5.2.1). */
  private static Group withoutRepeatedMembers(Group group) {
    Map<String, Member> members = new LinkedHashMap<>();
    for (Member member : group.getMembers()) {
      members.putIfAbsent(member.getValue().orElse(member.toString()), member);
    }
    if (members.size() < group.getMembers().size()) {
      group.setMembers(List.copyOf(members.values()));
    }
    return group;
  }
}
