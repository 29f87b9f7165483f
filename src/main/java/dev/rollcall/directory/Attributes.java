package dev.rollcall.directory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one directory object, by any of their names ({@link AttributeNames}).
 *
 * <p>A value is a {@code String}, {@code Boolean}, {@code Long}, {@code Double}, a {@code List} of
 * these, or a {@code Map} for a complex attribute such as {@code manager}. An empty cell and a JSON
 * null are the same: the attribute is absent.
 */
public final class Attributes {
  private final Map<String, Object> values;

  private Attributes(Map<String, Object> values) {
    this.values = values;
  }

  /** Attributes of a map; entries whose value is null or an empty string are left out. */
  public static Attributes of(Map<String, ? extends @Nullable Object> values) {
    Map<String, Object> present = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value != null && !"".equals(value)) {
            present.put(name, value);
          }
        });
    return new Attributes(present);
  }

  /**
   * The value under this name or one of its aliases, null when absent. {@code telephoneNumber} of a
   * Graph user is the first of {@code businessPhones}; a dotted name reads into complex attributes.
   */
  public @Nullable Object get(String name) {
    Object exact = values.get(name);
    if (exact != null) {
      return exact;
    }
    for (String alias : AttributeNames.aliases(name)) {
      Object value = atPath(alias);
      if (value != null) {
        return name.equals("telephoneNumber") && value instanceof List<?> list
            ? (list.isEmpty() ? null : list.get(0))
            : value;
      }
    }
    return atPath(name);
  }

  /** The value as text (booleans as {@code True} and {@code False}), null when absent. */
  public @Nullable String text(String name) {
    Object value = get(name);
    if (value instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    return value == null ? null : value.toString();
  }

  /** Whether the value is a true boolean or the text of one, in any case; absent is the default. */
  public boolean flag(String name, boolean whenAbsent) {
    Object value = get(name);
    return value == null ? whenAbsent : Boolean.parseBoolean(value.toString());
  }

  /** The values by the names the export uses, in its order. */
  public Map<String, Object> asMap() {
    return Map.copyOf(values);
  }

  /** The names that the export uses, of those that have a value. */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  private @Nullable Object atPath(String name) {
    Object direct = values.get(name);
    int dot = name.indexOf('.');
    if (direct != null || dot < 0) {
      return direct;
    }
    return values.get(name.substring(0, dot)) instanceof Map<?, ?> complex
        ? complex.get(name.substring(dot + 1))
        : null;
  }
}
