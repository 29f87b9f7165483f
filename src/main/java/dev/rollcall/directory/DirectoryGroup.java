package dev.rollcall.directory;

/**
 * A group as the directory exports tell it.
 *
 * @param key its object id
 * @param securityEnabled whether an assignment of the group counts (Entra reference §2.2)
 */
public record DirectoryGroup(
    String key, Attributes attributes, boolean securityEnabled, SourcePosition position) {}
