package dev.rollcall.sampledata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The company's directory, which changes from night to night. */
final class DirectoryModel {
  final Map<String, Colleague> users = new LinkedHashMap<>();
  final Map<String, Colleague> deleted = new LinkedHashMap<>();
  final List<Group> groups = new ArrayList<>();
  final Set<Assignment> assignments = new LinkedHashSet<>();

  /** What everybody and every group was first called, also of those who are gone. */
  final Map<String, String> names = new LinkedHashMap<>();

  /** A security group; members are ids of people and of nested groups. */
  record Group(String id, String name, String description, Set<String> members) {
    static Group named(String name, String description) {
      return new Group(Colleague.idOf("group/" + name), name, description, new LinkedHashSet<>());
    }
  }

  /** That somebody or a group holds a role of the application. */
  record Assignment(String principalId, PrincipalType principalType, Role role) {}

  enum PrincipalType {
    User,
    Group,
    ServicePrincipal
  }

  /** The roles that can be held; Default Access is in no list of roles. */
  enum Role {
    DEFAULT_ACCESS("00000000-0000-0000-0000-000000000000"),
    USER("18d14569-c3bd-439b-9a66-3a2aee01d14f"),
    SPACE_MANAGER("5d0a2c1e-7f43-4b7b-9c58-0e2f6a9b1c33"),
    MSIAM_ACCESS("b9632174-c057-4f7e-951b-be3adc52bfe6");

    final String id;

    Role(String id) {
      this.id = id;
    }
  }

  Colleague add(Colleague colleague) {
    if (users.put(colleague.id(), colleague) != null) {
      throw new IllegalStateException("twice: " + colleague.id());
    }
    names.putIfAbsent(colleague.id(), colleague.get("displayName"));
    return colleague;
  }

  Group add(Group group) {
    groups.add(group);
    names.put(group.id(), group.name());
    return group;
  }

  void assign(String principalId, Role role) {
    PrincipalType type =
        groups.stream().anyMatch(group -> group.id().equals(principalId))
            ? PrincipalType.Group
            : PrincipalType.User;
    assignments.add(new Assignment(principalId, type, role));
  }

  void unassign(String principalId) {
    if (!assignments.removeIf(held -> held.principalId().equals(principalId))) {
      throw new IllegalStateException("not assigned: " + principalId);
    }
  }

  /** Into the recycle bin; memberships and assignments go at once. */
  void delete(String id) {
    deleted.put(id, forget(id));
  }

  /** In no export any more, as if the account had been purged. */
  void purge(String id) {
    if (deleted.remove(id) == null) {
      forget(id);
    }
  }

  /** Lost from the users export alone, as when somebody left a filter on in the portal. */
  Colleague overlook(String id) {
    return users.remove(id);
  }

  private Colleague forget(String id) {
    groups.forEach(group -> group.members().remove(id));
    assignments.removeIf(held -> held.principalId().equals(id));
    return users.remove(id);
  }
}
