package dev.rollcall.expression;

/** Where the meaning of a function is documented. */
public enum Documentation {
  /** Microsoft's reference for application provisioning: the main source. */
  FUNCTIONS(
      "Reference for writing expressions for attribute mappings in Microsoft Entra ID",
      "https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data"),
  /** Microsoft's reference for cloud sync, which has functions that the main one lacks. */
  CLOUD_SYNC(
      "Microsoft Entra Cloud Sync expressions and function reference",
      "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-expressions"),
  /** Microsoft's tutorial on provisioning roles. */
  CUSTOMIZE_ATTRIBUTES(
      "Customize user provisioning attribute-mappings for SaaS applications",
      "https://learn.microsoft.com/entra/identity/app-provisioning/customize-application-attributes"),
  /** The list of functions that Microsoft Graph returns; names and parameters alone. */
  GRAPH(
      "synchronizationSchema: functions",
      "https://learn.microsoft.com/graph/api/synchronization-synchronizationschema-functions");

  private final String title;
  private final String address;

  Documentation(String title, String address) {
    this.title = title;
    this.address = address;
  }

  /** The page's title. */
  public String title() {
    return title;
  }

  /** The page's address. */
  public String address() {
    return address;
  }
}
