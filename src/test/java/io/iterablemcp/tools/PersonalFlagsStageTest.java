package io.iterablemcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.ManifestSnippet;
import io.iterablemcp.server.TestTools;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A flag that brings personal data closes its call wherever it is in the arguments. */
class PersonalFlagsStageTest {

    private static final ToolSpec TOOL = ManifestSnippet.tool("get_thing", "things", """
            about: One thing.
            http: POST /api/things
            access: read
            pii: false
            input:
              feeds: {type: boolean, personal: true}
              data: {type: object, fields: {feeds: {type: boolean, personal: true}, other: boolean}}
              items:
                type: array
                items: {type: object, fields: {feeds: {type: boolean, personal: true}, other: boolean}}
            """);

    private static Outcome run(String arguments) {
        Call call = new Call(
                TOOL,
                (Json.Obj) JsonReader.read(arguments),
                new TestCaller(TestTools.PROJECT, Grant.of(Mode.READ_ONLY)));
        return new PersonalFlagsStage().handle(call, it -> new Outcome.Answered("done", List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"feeds\":true} | feeds",
                "{\"data\":{\"other\":true,\"feeds\":true}} | data.feeds",
                "{\"items\":[{\"feeds\":false},{\"other\":false,\"feeds\":true}]} | items.feeds",
            })
    void closesTheCallAndNamesTheFlag(String arguments, String flag) {
        assertThat(run(arguments).words())
                .startsWith("Refused, nothing was sent: get_thing with " + flag + "=true is closed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{\"feeds\":false}", "{\"data\":{\"other\":true}}", "{\"items\":[{\"feeds\":false}]}"})
    void letsACallPassWithoutTheFlag(String arguments) {
        assertThat(run(arguments).words()).isEqualTo("done");
    }
}
