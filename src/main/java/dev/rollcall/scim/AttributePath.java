package dev.rollcall.scim;

/** Names a target attribute (RFC 7644 §3.10, §3.5.2). */
public record AttributePath(String text) {}
