package dev.rollcall.mapping;

/** When an attribute is sent (Graph {@code attributeMapping.flowType}, Entra reference §4.1). */
public enum FlowType {
  /** On creation and on every update. */
  ALWAYS,
  /** On creation alone (Graph {@code ObjectAddOnly}); what the target makes of it later stays. */
  ON_CREATE
}
