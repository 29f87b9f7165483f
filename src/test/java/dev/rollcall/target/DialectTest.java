package dev.rollcall.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.AttributeChange;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.PatchOperation;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import dev.rollcall.target.ScriptedTarget.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What stands at the wire, beside the bodies that are known of the Entra provisioning service. */
class DialectTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final PatchRequest DISABLE = new PatchRequest(List.of(replace("active", "false")));
  private static final PatchRequest UPDATE =
      new PatchRequest(
          List.of(
              replace("displayName", "'Ada K.'"),
              replace("emails[type eq \"work\"].value", "'ada.k@contoso.com'"),
              replace("name.givenName", "'Ada'"),
              operation(PatchOperation.Op.ADD, "nickName", "'Adi'"),
              replace(ENTERPRISE + ":department", "'Real Estate'")));
  private static final PatchRequest JOIN =
      new PatchRequest(
          List.of(operation(PatchOperation.Op.ADD, "members", "[{'value': 'u1091'}]")));
  private static final PatchRequest LEAVE =
      new PatchRequest(
          List.of(
              operation(PatchOperation.Op.REMOVE, "members[value eq \"u1091\"]", null),
              operation(PatchOperation.Op.REMOVE, "members[value eq \"u1092\"]", null)));

  static Stream<Arguments> bodies() {
    return Stream.of(
        body(Dialect.RFC, DISABLE, "{'op':'replace','path':'active','value':false}"),
        body(Dialect.ENTRA_062020, DISABLE, "{'op':'replace','path':'active','value':false}"),
        body(Dialect.ENTRA_LEGACY, DISABLE, "{'op':'Replace','path':'active','value':'False'}"),
        body(
            Dialect.RFC,
            UPDATE,
            "{'op':'replace','path':'displayName','value':'Ada K.'},"
                + "{'op':'replace','path':'emails[type eq \\\"work\\\"].value','value':'ada.k@contoso.com'},"
                + "{'op':'replace','path':'name.givenName','value':'Ada'},"
                + "{'op':'add','path':'nickName','value':'Adi'},"
                + "{'op':'replace','path':'ENTERPRISE:department','value':'Real Estate'}"),
        body(
            Dialect.ENTRA_062020,
            UPDATE,
            "{'op':'replace','path':'emails[type eq \\\"work\\\"].value','value':'ada.k@contoso.com'},"
                + "{'op':'add','path':'nickName','value':'Adi'},"
                + "{'op':'replace','value':{'displayName':'Ada K.','name.givenName':'Ada',"
                + "'ENTERPRISE:department':'Real Estate'}}"),
        body(
            Dialect.ENTRA_LEGACY,
            UPDATE,
            "{'op':'Replace','path':'displayName','value':'Ada K.'},"
                + "{'op':'Replace','path':'emails[type eq \\\"work\\\"].value','value':'ada.k@contoso.com'},"
                + "{'op':'Replace','path':'name.givenName','value':'Ada'},"
                + "{'op':'Add','path':'nickName','value':'Adi'},"
                + "{'op':'Replace','path':'ENTERPRISE:department','value':'Real Estate'}"),
        body(
            Dialect.ENTRA_LEGACY,
            JOIN,
            "{'op':'Add','path':'members','value':[{'value':'u1091'}]}"),
        body(
            Dialect.ENTRA_062020,
            JOIN,
            "{'op':'add','path':'members','value':[{'value':'u1091'}]}"),
        body(
            Dialect.ENTRA_LEGACY,
            LEAVE,
            "{'op':'Remove','path':'members','value':[{'value':'u1091'}]},"
                + "{'op':'Remove','path':'members','value':[{'value':'u1092'}]}"),
        body(
            Dialect.ENTRA_062020,
            LEAVE,
            "{'op':'remove','path':'members[value eq \\\"u1091\\\"]'},"
                + "{'op':'remove','path':'members[value eq \\\"u1092\\\"]'}"));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void saysAChangeInTheTargetsWords(Dialect dialect, PatchRequest changes, String operations)
      throws Exception {
    ResourceType type = changes.isAboutMembers() ? ResourceType.GROUP : ResourceType.USER;
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(204));
        HttpServiceProvider client = target.client(dialect)) {
      client.patch(type, "7", changes);
      assertThat(target.received())
          .containsExactly(
              "PATCH /scim/v2/"
                  + type.endpoint()
                  + "/7 {\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],"
                  + "\"Operations\":["
                  + operations
                  + "]}");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Dialect.class,
      names = {"ENTRA_LEGACY", "ENTRA_062020"})
  void saysItInOtherWordsOfTheSameDialect(Dialect dialect) throws Exception {
    try (ScriptedTarget target =
            new ScriptedTarget(
                Answer.error(400, "noTarget"), Answer.of(200, "{\"id\":\"7\"}"), Answer.of(204));
        HttpServiceProvider client = target.client(dialect)) {
      client.patch(
          ResourceType.USER,
          "7",
          new PatchRequest(List.of(replace("emails[type eq \"work\"].value", "'a@x.com'"))));
      String add = dialect == Dialect.ENTRA_LEGACY ? "Add" : "add";
      assertThat(target.received().get(2))
          .endsWith(
              "[{\"op\":\"%s\",\"path\":\"emails\",\"value\":[{\"type\":\"work\",\"value\":\"a@x.com\"}]}]}"
                  .formatted(add));
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void createsWithRealBooleansAndTheSchemasInUseInEachDialect(Dialect dialect) throws Exception {
    ScimResource wanted =
        ScimResource.builder(ResourceType.USER)
            .set(AttributePath.parse("active"), true)
            .set(AttributePath.parse(ENTERPRISE + ":department"), "Sales")
            .set(AttributePath.parse("urn:contoso:badge:1.0:User:number"), 7)
            .build();
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(201, "{\"id\":\"7\"}"));
        HttpServiceProvider client = target.client(dialect)) {
      client.create(wanted);
      assertThat(target.received())
          .containsExactly(
              "POST /scim/v2/Users {\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\",\""
                  + ENTERPRISE
                  + "\",\"urn:contoso:badge:1.0:User\"],\"active\":true,\""
                  + ENTERPRISE
                  + "\":{\"department\":\"Sales\"},\"urn:contoso:badge:1.0:User\":{\"number\":7}}");
    }
  }

  @Test
  void knowsEachDialectByName() {
    assertThat(Dialect.names()).containsExactly("rfc", "entra-legacy", "entra-062020", "put");
    assertThat(Dialect.named("entra-062020")).contains(Dialect.ENTRA_062020);
    assertThat(Dialect.named("entra")).isEmpty();
  }

  @Test
  void whatIsRemovedAsAnAttributeIsNoMember() throws Exception {
    PatchRequest remove =
        PatchRequest.of(
            List.of(
                new AttributeChange(
                    AttributePath.parse("phoneNumbers[type eq \"fax\"]"), JSON.nullNode(), null)));
    try (ScriptedTarget target = new ScriptedTarget(Answer.of(204));
        HttpServiceProvider client = target.client(Dialect.ENTRA_LEGACY)) {
      client.patch(ResourceType.USER, "7", remove);
      assertThat(target.received().get(0))
          .endsWith("[{\"op\":\"Remove\",\"path\":\"phoneNumbers[type eq \\\"fax\\\"]\"}]}");
    }
  }

  private static Arguments body(Dialect dialect, PatchRequest changes, String operations) {
    return Arguments.of(
        dialect, changes, operations.replace('\'', '"').replace("ENTERPRISE", ENTERPRISE));
  }

  private static PatchOperation replace(String path, String value) {
    return operation(PatchOperation.Op.REPLACE, path, value);
  }

  private static PatchOperation operation(
      PatchOperation.Op op, String path, @Nullable String value) {
    return new PatchOperation(
        op,
        AttributePath.parse(path),
        value == null ? null : JSON.readTree(value.replace('\'', '"')));
  }
}
