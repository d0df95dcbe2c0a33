package io.iterablemcp.tools.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply.Cause;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Advice names only tools that exist. */
class AdviceNamesTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Pattern TOOL_NAME = Pattern.compile("\\b[a-z]+(_[a-z]+)+\\b");
    private static final List<String> CODES = List.of(
            "",
            "UnknownEmailError",
            "UnknownUserIdError",
            "ForgottenUserError",
            "EmailAlreadyExists",
            "UserIdAlreadyExists",
            "RequestFieldsTypesMismatched",
            "UniqueFieldsLimitExceeded",
            "Conflict",
            "QueueEmailError",
            "error.lists.invalidListId");

    static List<ToolSpec> tools() {
        return CATALOGUE.tools();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void mentionsOnlyExistingTools(ToolSpec tool) {
        ShapedAnswer call = ShapedAnswer.ofCatalogue(tool.name(), everyArgument(tool));
        for (Cause cause : Cause.values()) {
            for (String code : CODES) {
                assertThat(namesIn(call.failed(0, cause, code, "").next())).isSubsetOf(CATALOGUE.names());
            }
        }
        tool.answer().statuses().values().forEach(advice -> assertThat(namesIn(advice))
                .isSubsetOf(CATALOGUE.names()));
        assertThat(namesIn(UncertainAdvice.before(tool))).isSubsetOf(CATALOGUE.names());
    }

    /** Advice must not suggest the same tool again, and a look-up is not a request to create a person. */
    @ParameterizedTest
    @MethodSource("tools")
    void suggestsAnotherLookUpForAnUnknownPersonAndNoCreation(ToolSpec tool) {
        ShapedAnswer call = ShapedAnswer.ofCatalogue(tool.name(), everyArgument(tool));
        for (String code : List.of("UnknownEmailError", "error.users.noUserWithEmailExists")) {
            assertThat(call.failed(400, Cause.BAD_REQUEST, code, "").next())
                    .startsWith("No person in this project has that email.")
                    .contains("get_user_by_user_id")
                    .doesNotContain("create", "update_user", "get_user_by_email");
        }
        for (String code : List.of("UnknownUserIdError", "error.users.noUserWithIdExists")) {
            assertThat(call.failed(400, Cause.BAD_REQUEST, code, "").next())
                    .startsWith("No person in this project has that userId.")
                    .contains("get_user_by_email")
                    .doesNotContain("create", "update_user", "get_user_by_user_id");
        }
    }

    /** The status texts of a read do not suggest the same read. */
    @ParameterizedTest
    @MethodSource("tools")
    void noStatusSendsTheAgentBackToTheSameTool(ToolSpec tool) {
        tool.answer().statuses().values().forEach(advice -> assertThat(namesIn(advice))
                .doesNotContain(tool.name()));
        tool.effect().verify().ifPresent(how -> assertThat(namesIn(how)).doesNotContain(tool.name()));
        ShapedAnswer call = ShapedAnswer.ofCatalogue(tool.name(), everyArgument(tool));
        for (Cause cause : List.of(Cause.NOT_FOUND, Cause.BAD_REQUEST, Cause.CONFLICT)) {
            assertThat(namesIn(call.failed(404, cause, "", "").next())).doesNotContain(tool.name());
        }
    }

    private static String everyArgument(ToolSpec tool) {
        Map<String, Json> arguments = new LinkedHashMap<>();
        tool.offered().stream().map(Argument::name).forEach(name -> arguments.put(name, Json.text("x")));
        return JsonWriter.write(new Json.Obj(arguments));
    }

    private static List<String> namesIn(String words) {
        return TOOL_NAME.matcher(words).results().map(found -> found.group()).toList();
    }
}
