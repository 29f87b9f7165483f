package dev.rollcall.cli;

import dev.rollcall.cli.ExportCheck.Finding;
import dev.rollcall.cli.ExportCheck.Kind;
import dev.rollcall.definition.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code check --json} prints.
 *
 * <pre>
 * {"job":"jobs/spaceiq.yaml","valid":false,
 *  "problems":[{"line":12,"key":"scope.snyc","message":"unknown key; did you mean sync?"}],
 *  "warnings":["…"],
 *  "exports":[{"kind":"fact","export":"users","message":"…"}]}
 * </pre>
 */
record CheckAnswer(
    Path job, List<Problem> problems, List<String> warnings, List<Finding> findings) {
  String toJson() {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    boolean valid =
        problems.isEmpty() && findings.stream().noneMatch(each -> each.kind() == Kind.PROBLEM);
    answer.put("job", job.toString()).put("valid", valid);
    ArrayNode found = answer.putArray("problems");
    problems.forEach(
        problem ->
            found
                .addObject()
                .put("line", problem.line())
                .put("key", problem.key())
                .put("message", problem.message()));
    ArrayNode doubts = answer.putArray("warnings");
    warnings.forEach(doubts::add);
    ArrayNode exports = answer.putArray("exports");
    findings.forEach(
        finding ->
            exports
                .addObject()
                .put("kind", finding.kind().name().toLowerCase(Locale.ROOT))
                .put("export", finding.export())
                .put("message", finding.message()));
    return answer.toString();
  }
}
