package dev.rollcall.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked of a sandbox since it started, whatever it answered, and what it holds.
 *
 * @param requests all requests below the base path
 * @param writes creates, replaces, patches and deletes
 * @param creates accounts or groups that were to be created
 * @param replaces {@code PUT} requests
 * @param patches {@code PATCH} requests
 * @param deletes {@code DELETE} requests
 * @param matches queries with a filter
 * @param lists queries without a filter
 * @param reads single resources read by id
 * @param users accounts present now
 * @param groups groups present now
 * @param answers how often each {@code METHOD /endpoint STATUS} was answered
 */
public record SandboxStats(
    long requests,
    long writes,
    long creates,
    long replaces,
    long patches,
    long deletes,
    long matches,
    long lists,
    long reads,
    long users,
    long groups,
    Map<String, Long> answers) {
  /** Copies the answers, ordered by their name. */
  public SandboxStats {
    answers = Collections.unmodifiableMap(new TreeMap<>(answers));
  }

  String toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("requests", requests).put("writes", writes);
    json.put("creates", creates).put("replaces", replaces);
    json.put("patches", patches).put("deletes", deletes);
    json.put("matches", matches).put("lists", lists).put("reads", reads);
    json.put("users", users).put("groups", groups);
    ObjectNode byAnswer = json.putObject("answers");
    answers.forEach(byAnswer::put);
    return json.toString();
  }
}
