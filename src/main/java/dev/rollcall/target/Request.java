package dev.rollcall.target;

import dev.rollcall.scim.ResourceType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to a target.
 *
 * @param path below the base URL, encoded, with its query
 * @param body JSON, null for none
 * @param repeatable whether sending it twice does no more than sending it once
 * @param ifMatch the version the resource must still have, null for any (RFC 7644 §3.14)
 */
record Request(
    RequestKind kind,
    String method,
    String path,
    @Nullable String body,
    boolean repeatable,
    @Nullable String ifMatch) {

  static Request match(ResourceType type, String filter) {
    String query = "?filter=" + encoded(filter) + withoutMembers(type, "&");
    return get(RequestKind.MATCH, "/" + type.endpoint() + query);
  }

  static Request list(ResourceType type, int startIndex, int count) {
    String query = "?startIndex=" + startIndex + "&count=" + count + withoutMembers(type, "&");
    return get(RequestKind.LIST, "/" + type.endpoint() + query);
  }

  static Request listAfter(ResourceType type, String cursor, int count) {
    String query = "?cursor=" + encoded(cursor) + "&count=" + count + withoutMembers(type, "&");
    return get(RequestKind.LIST, "/" + type.endpoint() + query);
  }

  static Request read(ResourceType type, String id) {
    return get(RequestKind.READ, resource(type, id) + withoutMembers(type, "?"));
  }

  /** With the members of a group, too. */
  static Request readWhole(ResourceType type, String id) {
    return get(RequestKind.READ, resource(type, id));
  }

  /** The members of a group, for targets that show them to no other question. */
  static Request readMembers(String id) {
    return get(RequestKind.READ, resource(ResourceType.GROUP, id) + "?attributes=members");
  }

  /** What a target says of itself (RFC 7644 §4). */
  static Request discovery(String endpoint) {
    return get(RequestKind.READ, endpoint);
  }

  static Request create(ResourceType type, String body) {
    return new Request(RequestKind.CREATE, "POST", "/" + type.endpoint(), body, false, null);
  }

  static Request patch(ResourceType type, String id, String body, boolean repeatable) {
    return new Request(RequestKind.UPDATE, "PATCH", resource(type, id), body, repeatable, null);
  }

  static Request put(ResourceType type, String id, String body, @Nullable String ifMatch) {
    return new Request(RequestKind.UPDATE, "PUT", resource(type, id), body, true, ifMatch);
  }

  static Request delete(ResourceType type, String id) {
    return new Request(RequestKind.DELETE, "DELETE", resource(type, id), null, true, null);
  }

  /**
   * Several requests in one (RFC 7644 §3.7); whether it may be repeated depends on each of them.
   */
  static Request bulk(String body) {
    return new Request(RequestKind.BULK, "POST", "/Bulk", body, false, null);
  }

  /** A look at the resource that this request is about. */
  Request asRead() {
    return get(RequestKind.READ, path);
  }

  private static Request get(RequestKind kind, String path) {
    return new Request(kind, "GET", path, null, true, null);
  }

  /** Ids may be user names, with any character; none must never address the whole collection. */
  private static String resource(ResourceType type, String id) {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a resource's id must not be blank");
    }
    String encoded = encoded(id);
    boolean isDots = encoded.chars().allMatch(c -> c == '.');
    return "/" + type.endpoint() + "/" + (isDots ? encoded.replace(".", "%2E") : encoded);
  }

  /** A group may have more members than anybody wants to read (RFC 7644 §3.9). */
  private static String withoutMembers(ResourceType type, String separator) {
    return type == ResourceType.GROUP ? separator + "excludedAttributes=members" : "";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Without the values of the record it is about. */
  @Override
  public String toString() {
    return method + " " + kind;
  }
}
