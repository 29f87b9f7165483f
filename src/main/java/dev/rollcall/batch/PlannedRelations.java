package dev.rollcall.batch;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.ledger.Relations.DueReference;
import dev.rollcall.provisioning.Account;
import dev.rollcall.provisioning.Action;
import dev.rollcall.provisioning.GroupPart;
import dev.rollcall.provisioning.PlannedChange;
import dev.rollcall.provisioning.PlannedChange.Status;
import dev.rollcall.provisioning.RelatedObject;
import dev.rollcall.provisioning.Standing;
import dev.rollcall.provisioning.Subject;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Relations as changes to stage. They name others by their keys: ids may not be known yet. */
final class PlannedRelations {
  private static final SourcePosition USERS = new SourcePosition("users", 0);

  private PlannedRelations() {}

  /** Whom one person is to refer to. */
  static PlannedChange references(List<DueReference> ofOne) {
    ScimResource.Builder wanted = ScimResource.builder(ResourceType.USER);
    ScimResource.Builder before = ScimResource.builder(ResourceType.USER);
    for (DueReference due : ofOne) {
      AttributePath value = AttributePath.parse(due.path());
      wanted.set(value, due.wantedKey());
      // Told of the same person before, the target knows an account of theirs that is gone.
      if (due.sentKey() != null && !due.sentKey().equals(due.wantedKey())) {
        before.set(value, due.sentKey());
      }
    }
    String key = ofOne.get(0).recordKey();
    return relation(
        new Subject(ObjectKind.USER, key, key, USERS, 0),
        Action.REFER,
        before.build(),
        wanted.build());
  }

  /** Who is to join a group, in one of several parts. */
  static PlannedChange joining(Subject group, int part, List<String> memberKeys) {
    ArrayNode members = JsonNodeFactory.instance.arrayNode();
    memberKeys.forEach(key -> members.addObject().put("value", key));
    return relation(part(group, part), Action.JOIN, null, members(members));
  }

  /** Who is to leave a group, in one of several parts. */
  static PlannedChange leaving(Subject group, int part, List<RelatedObject> leavers) {
    ArrayNode members = JsonNodeFactory.instance.arrayNode();
    leavers.forEach(each -> members.addObject().put("value", each.id()).put("display", each.key()));
    return relation(part(group, part), Action.LEAVE, members(members), null);
  }

  private static Subject part(Subject group, int part) {
    return new Subject(
        group.kind(), GroupPart.key(group.key(), part), group.label(), group.position(), 0);
  }

  private static ScimResource members(ArrayNode members) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("members", members);
    return ScimResource.of(json);
  }

  private static PlannedChange relation(
      Subject subject,
      Action action,
      @Nullable ScimResource before,
      @Nullable ScimResource wanted) {
    return new PlannedChange(
        subject,
        action,
        Standing.PROVISIONED,
        Status.PLANNED,
        "",
        new Account(true, null, true, before),
        wanted,
        List.of(),
        List.of(),
        null,
        null);
  }
}
