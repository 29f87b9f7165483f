package dev.rollcall.expression;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The page {@code docs/reference/functions.md}, made of the functions' signatures and of their spec
 * cases.
 */
final class FunctionReference {
  private static final int PUBLIC_EXAMPLES = 4;
  private static final int OWN_EXAMPLES = 14;
  private static final int LONGEST_EXAMPLE = 160;

  private final StringBuilder page = new StringBuilder();
  private final List<SpecCase> published = SpecCase.of("public");
  private final List<SpecCase> own = SpecCase.of("own");

  private FunctionReference() {}

  static String page() {
    FunctionReference reference = new FunctionReference();
    reference.introduce();
    Functions.names().forEach(reference::describe);
    return reference.page.toString();
  }

  private void introduce() {
    page.append(
        """
        # Functions of the mapping language

        <!-- Generated from the functions and their spec cases by FunctionReferenceTest; do not edit. -->

        A mapping's `source` is an expression: an attribute in brackets, a text in double quotes, a number, or a function of
        such. It is the attribute mapping language of Microsoft Entra: names are case-sensitive, `\\"` and `\\\\` in a text
        are a quote and a backslash, an argument that is left blank is not provided, `&` puts texts together, and a
        comparison (`=`, `<>`, `<`, `<=`, `>`, `>=`) can be the condition of `IIF` and `CBool`. Where the documentation is
        silent, [decision 30](../decisions/0030-expression-language.md) says what happens.

        `./rollcall expression 'ToLower([givenName])' --set givenName=Ana` tries one.

        ## In a job file

        Put an expression into single quotes, in which YAML leaves double quotes and backslashes alone:
        `source: 'Replace([mail], "@old.example", , , "@new.example", , )'`. A constant text needs both: `source: '"Berlin"'`.
        Attributes have the names of the exports, of Microsoft Graph or of Entra's mapping editor (`[objectId]` is `[id]`), letter
        by letter; `./rollcall check` names those that no record shows. `[IsSoftDeleted]` is computed: whether somebody is out of scope.

        ## By task

        | I want | function |
        |---|---|
        | lower or upper case, a name's case | ToLower, ToUpper, PCase |
        | to put texts together | Append, Join, `&` |
        | a part of a text | Left, Mid, Word, Item with Split |
        | to replace, by text or by pattern | Replace |
        | the first of several that has a value | Coalesce |
        | to decide | IIF, Switch, IsPresent, IsNullOrEmpty, InStr |
        | no accents, no blanks | NormalizeDiacritics, StripSpaces, Trim |
        | dates | Now, CDate, DateAdd, DateDiff, FormatDateTime |
        | the role somebody holds | SingleAppRoleAssignment, AppRoleAssignmentsComplex |
        | to send nothing in some cases | IgnoreFlowIfNullOrEmpty |
        | to keep a value out of reports | Redact |

        ## The five ways of Replace

        Its arguments are `source, oldValue, regexPattern, regexGroupName, replacementValue, replacementAttributeName, template`; leave
        blank what a way does not need, the commas stay.

        | given | what happens |
        |---|---|
        | oldValue, replacementValue | every occurrence of the text is replaced |
        | oldValue, template | the template, in which `oldValue` is replaced by the source |
        | regexPattern, replacementValue | every match is replaced; `$1` and `${name}` mean groups |
        | regexPattern, regexGroupName, replacementValue | what the group matched is replaced |
        | regexPattern, regexGroupName, replacementAttributeName | what the group matched is replaced by another attribute's value |

        ## Date formats

        Those of .NET, in the invariant culture, case-sensitive: `d dd ddd dddd` day, `M MM MMM MMMM` month (`m mm` is minutes),
        `y yy yyyy` year, `h hh` hours of 12 with `t tt`, `H HH` hours of 24, `s ss` seconds, `f`…`fffffff` and `F`… fractions,
        `z zz zzz K` the offset; `'text'`, `"text"` and `\\c` stand for themselves.

        """);
    page.append(
        Functions.names().stream()
            .map(name -> "[%s](#%s)".formatted(name, anchor(name)))
            .collect(Collectors.joining(" · ", "", "\n")));
  }

  private static String anchor(String name) {
    return name.toLowerCase(java.util.Locale.ROOT);
  }

  private void describe(String name) {
    Signature signature = Objects.requireNonNull(Functions.find(name)).signature();
    page.append("\n## ").append(name).append("\n\n");
    page.append("```\n").append(signature).append("\n```\n\n");
    page.append(signature.summary()).append("\n\n");
    if (!signature.parameters().isEmpty()) {
      page.append("| argument | is | |\n|---|---|---|\n");
      signature.parameters().forEach(this::describe);
      page.append('\n');
    }
    page.append("| expression | with | gives | |\n|---|---|---|---|\n");
    examples(name).forEach(this::describe);
    Documentation source = signature.documentation();
    page.append("\nDocumented in [%s](%s).\n".formatted(source.title(), source.address()));
  }

  private void describe(Signature.Parameter parameter) {
    String type =
        switch (parameter.type()) {
          case ANY -> "any value";
          case TEXT -> "one text";
          case INTEGER -> "a whole number";
          case DATE -> "a date";
          case VALUES -> "one or several values";
          case CONDITION -> "a comparison, a Boolean or a number";
        };
    String presence =
        switch (parameter.presence()) {
          case REQUIRED -> "";
          case OPTIONAL -> "may be blank";
          case REPEATED -> "any number of times";
        };
    page.append("| `%s` | %s | %s |\n".formatted(parameter.name(), type, presence));
  }

  /** Documented examples first, then the cases that say what happens at the edges. */
  private Stream<SpecCase> examples(String name) {
    Stream<SpecCase> documented =
        published.stream()
            .filter(example -> isShown(example, name))
            .sorted(Comparator.comparing(FunctionReference::isRule))
            .limit(PUBLIC_EXAMPLES);
    return Stream.concat(
        documented, own.stream().filter(example -> isShown(example, name)).limit(OWN_EXAMPLES));
  }

  private static boolean isRule(SpecCase example) {
    return !example.json().path("basis").asString("").equals("documented-example");
  }

  private static boolean isShown(SpecCase example, String name) {
    return example.function().equals(name)
        && example.expression().length() <= LONGEST_EXAMPLE
        && example.expression().chars().noneMatch(character -> character < ' ');
  }

  private void describe(SpecCase example) {
    page.append(
        "| %s | %s | %s | %s |\n"
            .formatted(
                code(example.expression()),
                given(example.json()),
                result(example.json()),
                example.function().equals("Grammar") ? "" : note(example)));
  }

  private static String note(SpecCase example) {
    return example.id().contains("-own-") ? example.json().path("note").asString("") : "";
  }

  private static String given(JsonNode json) {
    StringBuilder given = new StringBuilder();
    for (String key :
        List.of("attributes", "appRoleAssignments", "taken", "now", "defaultDomain")) {
      JsonNode value = json.path(key);
      if (!value.isMissingNode() && !(value.isContainer() && value.isEmpty())) {
        given.append(given.isEmpty() ? "" : ", ");
        given.append(key.equals("attributes") ? "" : key + " ").append(code(value.toString()));
      }
    }
    return given.toString();
  }

  private static String result(JsonNode json) {
    if (json.hasNonNull("error")) {
      return "error " + code(json.get("error").asString());
    }
    if (json.hasNonNull("flow")) {
      return json.get("flow").asString().equals("ignore")
          ? "no flow of the attribute"
          : "no flow of the object";
    }
    return code(json.path("expected").toString());
  }

  /** As code within a table: a backtick needs more of them around it, a bar a backslash. */
  private static String code(String text) {
    String fence = text.contains("`") ? "``" : "`";
    String pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
    return fence + pad + text.replace("|", "\\|") + pad + fence;
  }
}
