package dev.rollcall.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The manager of a user in a Graph delta, made the same as in a page.
 *
 * <pre>"manager@delta": [ {"@odata.type": "#microsoft.graph.user", "id": "…"} ]</pre>
 */
final class ManagerChanges {
  private static final String DELTA = "manager@delta";

  private ManagerChanges() {}

  /** The values with {@code manager} as the last change left it. */
  static Map<String, Object> settled(Map<String, Object> values) {
    if (!(values.get(DELTA) instanceof List<?> changes)) {
      return values;
    }
    Map<String, Object> settled = new LinkedHashMap<>(values);
    settled.remove(DELTA);
    for (Object change : changes) {
      if (change instanceof Map<?, ?> manager) {
        if (manager.containsKey("@removed")) {
          settled.remove("manager");
        } else {
          settled.put("manager", manager);
        }
      }
    }
    return settled;
  }
}
