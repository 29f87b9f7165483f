package dev.rollcall.scim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.BulkResponse.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What Rollcall writes and reads, beside the JSON that RFC 7644 itself has as examples. */
class RfcExamplesTest {
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

  /** RFC 7644 §3.3. */
  @Test
  void creatingAUser() {
    ScimResource user =
        ScimResource.builder(ResourceType.USER)
            .set(path("userName"), "bjensen")
            .set(path("externalId"), "bjensen")
            .set(path("name.formatted"), "Ms. Barbara J Jensen III")
            .set(path("name.familyName"), "Jensen")
            .set(path("name.givenName"), "Barbara")
            .build();
    same(
        user.toString(),
        """
        {
          "schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],
          "userName":"bjensen",
          "externalId":"bjensen",
          "name":{
            "formatted":"Ms. Barbara J Jensen III",
            "familyName":"Jensen",
            "givenName":"Barbara"
          }
        }
        """);
  }

  /** RFC 7644 §3.5.2.1; the display name, which is optional, is not sent. */
  @Test
  void addingAMember() {
    JsonNode members =
        json(
            """
            [{
              "$ref":"https://example.com/v2/Users/2819c223-7f76-453a-919d-413861904646",
              "value":"2819c223-7f76-453a-919d-413861904646"
            }]
            """);
    same(
        new PatchRequest(
            List.of(new PatchOperation(PatchOperation.Op.ADD, path("members"), members))),
        """
        { "schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
          "Operations":[{
            "op":"add",
            "path":"members",
            "value":[{
              "$ref":"https://example.com/v2/Users/2819c223-7f76-453a-919d-413861904646",
              "value":"2819c223-7f76-453a-919d-413861904646"
            }]
          }]
        }
        """);
  }

  /** RFC 7644 §3.5.2.2. */
  @Test
  void removingAMember() {
    same(
        new PatchRequest(
            List.of(
                new PatchOperation(
                    PatchOperation.Op.REMOVE,
                    path("members[value eq \"2819c223-7f76-413861904646\"]"),
                    null))),
        """
        { "schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
          "Operations":[{
            "op":"remove",
            "path":"members[value eq \\"2819c223-7f76-413861904646\\"]"
          }]
        }
        """);
  }

  /** RFC 7644 §3.5.2.3. */
  @Test
  void replacingAPartOfAnElement() {
    ScimResource before =
        ScimResource.parse(
            "{\"addresses\":[{\"type\":\"work\",\"streetAddress\":\"911 Universal City Plaza\"}]}");
    ScimResource wanted =
        ScimResource.builder(ResourceType.USER)
            .set(path("addresses[type eq \"work\"].streetAddress"), "1010 Broadway Ave")
            .build();
    same(
        PatchRequest.of(before.changesTo(wanted)),
        """
        { "schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
          "Operations":[{
            "op":"replace",
            "path":"addresses[type eq \\"work\\"].streetAddress",
            "value":"1010 Broadway Ave"
          }]
        }
        """);
  }

  /** RFC 7644 §3.7.3, the request's operations that Rollcall has. */
  @Test
  void severalOperationsInOne() {
    same(
        new BulkRequest(
                List.of(
                    new BulkRequest.Operation(
                        "qwerty",
                        "POST",
                        "/Users",
                        "{\"schemas\":[\"" + USER + "\"],\"userName\":\"Alice\"}"),
                    new BulkRequest.Operation(
                        "bar", "DELETE", "/Users/5d8d29d3-342c-4b5f-8683-a3cb6763ffcc", null)))
            .toString(),
        """
        {
          "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
          "Operations": [
            {
              "method": "POST",
              "path": "/Users",
              "bulkId": "qwerty",
              "data": {
                "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
                "userName": "Alice"
              }
            },
            {
              "method": "DELETE",
              "path": "/Users/5d8d29d3-342c-4b5f-8683-a3cb6763ffcc",
              "bulkId": "bar"
            }
          ]
        }
        """);
  }

  /** RFC 7644 §3.7.3. */
  @Test
  void whatCameOfThem() {
    List<Result> results =
        BulkResponse.parse(
                """
                {
                  "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkResponse"],
                  "Operations": [
                    {
                      "location": "https://example.com/v2/Users/92b725cd-9465-4e7d-8c16-01f8e146b87a",
                      "method": "POST",
                      "bulkId": "qwerty",
                      "version": "W/\\"oY4m4wn58tkVjJxK\\"",
                      "status": "201"
                    },
                    {
                      "method": "POST",
                      "bulkId": "qwerty2",
                      "status": "400",
                      "response": {
                        "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
                        "scimType":"invalidSyntax",
                        "detail": "Request is unparsable, syntactically incorrect, or violates schema.",
                        "status":"400"
                      }
                    }
                  ]
                }
                """)
            .results();
    assertThat(results).extracting(Result::bulkId).containsExactly("qwerty", "qwerty2");
    assertThat(results).extracting(Result::status).containsExactly(201, 400);
    assertThat(String.valueOf(results.get(0).location()))
        .endsWith("/Users/92b725cd-9465-4e7d-8c16-01f8e146b87a");
    assertThat(ScimError.parse(400, results.get(1).body()).is("invalidSyntax")).isTrue();
  }

  private static AttributePath path(String text) {
    return AttributePath.parse(text);
  }

  private static JsonNode json(String text) {
    return ScimJson.parse(text);
  }

  private static void same(PatchRequest ours, String example) {
    same(ours.toJson().toString(), example);
  }

  private static void same(String ours, String example) {
    assertThat(json(ours)).isEqualTo(json(example));
  }
}
