package dev.rollcall.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.provisioning.ResourceGoneException;
import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.provisioning.UniquenessException;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.PatchOperation;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.target.ScriptedTarget.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PutSenderTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
  private static final PatchRequest TITLE =
      PatchRequest.of(ScimResource.EMPTY.changesTo(ScimResource.parse("{\"title\":\"Guide\"}")));
  private static final PatchRequest RENAME =
      PatchRequest.of(ScimResource.EMPTY.changesTo(ScimResource.parse("{\"displayName\":\"B\"}")));

  @Test
  void putsBackAllThatNobodyMapsAndNothingThatOnlyTheTargetWrites() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(
                Answer.of(
                    200,
                    """
                    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "7", "Title": "Cook",
                     "userName": "ana", "meta": {"location": "x"}, "groups": [{"value": "g"}],
                     "ims": [{"value": "ana#1"}], "urn:contoso:1.0:User": {"shoe": 38}}
                    """),
                Answer.of(200, "{\"id\":\"7\"}"));
        HttpServiceProvider client = target.client(Dialect.PUT)) {
      client.patch(ResourceType.USER, "7", TITLE);
      assertThat(target.received())
          .containsExactly(
              "GET /scim/v2/Users/7",
              "PUT /scim/v2/Users/7 {\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\","
                  + "\"urn:contoso:1.0:User\"],\"id\":\"7\",\"Title\":\"Guide\",\"userName\":\"ana\","
                  + "\"ims\":[{\"value\":\"ana#1\"}],\"urn:contoso:1.0:User\":{\"shoe\":38}}");
    }
  }

  @Test
  void putsNothingWhereAllIsAsWanted() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(Answer.of(200, "{\"id\":\"7\",\"title\":\"Guide\"}"));
        HttpServiceProvider client = target.client(Dialect.PUT)) {
      client.patch(ResourceType.USER, "7", TITLE);
      assertThat(target.received()).containsExactly("GET /scim/v2/Users/7");
    }
  }

  @Test
  void puttingBackARenamedGroupKeepsItsMembers() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(group("{\"value\":\"u1\"},{\"value\":\"u2\"}"), Answer.of(204));
        HttpServiceProvider client = target.client(Dialect.PUT)) {
      client.patch(ResourceType.GROUP, "7", RENAME);
      assertThat(target.received().get(0)).isEqualTo("GET /scim/v2/Groups/7");
      assertThat(put(target, 1).path("members").toString())
          .isEqualTo("[{\"value\":\"u1\"},{\"value\":\"u2\"}]");
      assertThat(put(target, 1).path("displayName").asString()).isEqualTo("B");
    }
  }

  @Test
  void asksByNameForMembersThatAreNotShown() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(
                Answer.of(200, "{\"id\":\"7\",\"displayName\":\"A\"}"),
                group("{\"value\":\"u1\"}"),
                Answer.of(204));
        HttpServiceProvider client = target.client(Dialect.PUT)) {
      client.patch(ResourceType.GROUP, "7", RENAME);
      assertThat(target.received().get(1)).isEqualTo("GET /scim/v2/Groups/7?attributes=members");
      assertThat(put(target, 2).path("members").toString()).isEqualTo("[{\"value\":\"u1\"}]");
    }
  }

  @Test
  void membersJoinAndLeaveThoseWhoAreThere() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(group("{\"value\":\"u1\",\"display\":\"One\"}"), Answer.of(204));
        HttpServiceProvider client = target.client(Dialect.PUT)) {
      client.patch(
          ResourceType.GROUP,
          "7",
          new PatchRequest(
              List.of(
                  new PatchOperation(
                      PatchOperation.Op.ADD,
                      AttributePath.parse("members"),
                      JSON.readTree("[{\"value\":\"u1\"},{\"value\":\"u2\"}]")))));
      assertThat(put(target, 1).path("members").toString())
          .isEqualTo("[{\"value\":\"u1\",\"display\":\"One\"},{\"value\":\"u2\"}]");
    }
    try (ScriptedTarget target =
            new ScriptedTarget(group("{\"value\":\"u1\"},{\"value\":\"u2\"}"), Answer.of(204));
        HttpServiceProvider client = target.client(Dialect.PUT)) {
      client.patch(ResourceType.GROUP, "7", leaving("u1"));
      assertThat(put(target, 1).path("members").toString()).isEqualTo("[{\"value\":\"u2\"}]");
    }
  }

  @Test
  void putsNoGroupOfWhichTheTargetHidesMembers() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(
                group("{\"value\":\"u1\"},{\"value\":\"u2\"},{\"value\":\"u3\"}"),
                Answer.of(204),
                group("{\"value\":\"u1\"}"));
        HttpServiceProvider client = target.client(Dialect.PUT)) {
      client.patch(ResourceType.GROUP, "7", leaving("u3"));
      assertThatThrownBy(() -> client.patch(ResourceType.GROUP, "7", RENAME))
          .isExactlyInstanceOf(ServiceProviderException.class)
          .hasMessageContaining("shows 1 members");
      assertThat(target.received()).hasSize(3).noneMatch(r -> r.contains("\"B\""));
    }
  }

  @Test
  void putsOnlyTheVersionThatWasReadAndReadsOnceMoreAfterSomebodyElse() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(
                Answer.of(200, "{\"id\":\"7\",\"nickName\":\"A\"}").with("ETag", "W/\"1\""),
                Answer.error(412, ""),
                Answer.of(200, "{\"id\":\"7\",\"nickName\":\"B\"}").with("ETag", "W/\"2\""),
                Answer.of(204));
        HttpServiceProvider client = target.client(Dialect.PUT)) {
      client.patch(ResourceType.USER, "7", TITLE);
      assertThat(target.header("If-match")).containsExactly("[]", "[W/\"1\"]", "[]", "[W/\"2\"]");
      assertThat(put(target, 3).toString())
          .isEqualTo(
              "{\"id\":\"7\",\"nickName\":\"B\",\"title\":\"Guide\",\"schemas\":"
                  + "[\"urn:ietf:params:scim:schemas:core:2.0:User\"]}");
    }
  }

  @Test
  void givesUpWhatSomebodyElseKeepsChanging() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(
                Answer.of(200, "{\"id\":\"7\"}").with("ETag", "\"1\""),
                Answer.error(412, ""),
                Answer.of(200, "{\"id\":\"7\"}").with("ETag", "\"2\""),
                Answer.error(412, ""));
        HttpServiceProvider client = target.client(Dialect.PUT)) {
      assertThatThrownBy(() -> client.patch(ResourceType.USER, "7", TITLE))
          .isExactlyInstanceOf(ServiceProviderException.class)
          .hasMessageContaining("412");
      assertThat(target.received()).hasSize(4);
    }
  }

  @Test
  void putsAgainAfterALostAnswer() throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(
                Answer.of(200, "{\"id\":\"7\"}"), ScriptedTarget.LOST, Answer.of(204));
        HttpServiceProvider client = target.client(Dialect.PUT)) {
      client.patch(ResourceType.USER, "7", TITLE);
      assertThat(target.received()).hasSize(3);
      assertThat(target.received().get(2)).isEqualTo(target.received().get(1));
    }
  }

  @Test
  void whoIsGoneOrTakenIsNoOrdinaryFailure() throws Exception {
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(404));
        HttpServiceProvider client = target.client(Dialect.PUT)) {
      assertThatThrownBy(() -> client.patch(ResourceType.USER, "7", TITLE))
          .isInstanceOf(ResourceGoneException.class);
    }
    try (ScriptedTarget target =
            new ScriptedTarget(Answer.of(200, "{\"id\":\"7\"}"), Answer.error(409, "uniqueness"));
        HttpServiceProvider client = target.client(Dialect.PUT)) {
      assertThatThrownBy(() -> client.patch(ResourceType.USER, "7", TITLE))
          .isInstanceOf(UniquenessException.class);
    }
  }

  private static Answer group(String members) {
    return Answer.of(
        200,
        "{\"schemas\":[\"%s\"],\"id\":\"7\",\"displayName\":\"A\",\"members\":[%s]}"
            .formatted(GROUP, members));
  }

  private static PatchRequest leaving(String id) {
    return new PatchRequest(
        List.of(
            new PatchOperation(
                PatchOperation.Op.REMOVE,
                AttributePath.parse("members[value eq \"" + id + "\"]"),
                null)));
  }

  private static JsonNode put(ScriptedTarget target, int index) {
    String received = target.received().get(index);
    assertThat(received).startsWith("PUT ");
    return JSON.readTree(received.substring(received.indexOf('{')));
  }
}
