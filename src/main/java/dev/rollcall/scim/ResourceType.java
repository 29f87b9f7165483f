package dev.rollcall.scim;

/** The resource types that are provisioned (RFC 7643 §4). */
public enum ResourceType {
  USER("User", "Users", "urn:ietf:params:scim:schemas:core:2.0:User"),
  GROUP("Group", "Groups", "urn:ietf:params:scim:schemas:core:2.0:Group");

  private final String resourceName;
  private final String endpoint;
  private final String schema;

  ResourceType(String resourceName, String endpoint, String schema) {
    this.resourceName = resourceName;
    this.endpoint = endpoint;
    this.schema = schema;
  }

  /** {@code User} or {@code Group}, as {@code meta.resourceType} has it. */
  public String resourceName() {
    return resourceName;
  }

  /** The path below the base URL, {@code Users} or {@code Groups}. */
  public String endpoint() {
    return endpoint;
  }

  /** The URN of the core schema. */
  public String schema() {
    return schema;
  }
}
