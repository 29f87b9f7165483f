package dev.rollcall.provisioning;

/**
 * Another object to which one is related at the target.
 *
 * @param path the attribute, such as {@code members}
 * @param key its record's key in the exports
 * @param id its id at the target
 */
public record RelatedObject(String path, String key, String id) {}
