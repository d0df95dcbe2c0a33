package io.iterablemcp.tools.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.ManifestSnippet;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.StageResult;
import java.util.Optional;

/** A tool made for a test, with the results of checking its arguments. */
record ToolFixture(ToolSpec spec, CheckArguments check) {

    /** A tool with these arguments, each with its name: {@code id: integer!}. */
    static ToolFixture with(String... input) {
        return made("input: {" + String.join(", ", input) + "}");
    }

    /** A tool with one argument named {@code value}, of this type. */
    static ToolFixture taking(String type) {
        return with("value: " + type);
    }

    /** @param keys what is said beyond the basics: input, rules, person */
    static ToolFixture made(String keys) {
        String call = "access: write\nhttp: POST /api/made/up\n";
        return new ToolFixture(ManifestSnippet.tool("made_up", "tests", call + keys), new CheckArguments());
    }

    StageResult given(String arguments) {
        return check.apply(new Call(spec, (Json.Obj) JsonReader.read(arguments), new Nobody()));
    }

    /** The checked arguments as JSON text. */
    String accepted(String arguments) {
        return JsonWriter.write(acceptedObject((Json.Obj) JsonReader.read(arguments)));
    }

    Json.Obj acceptedObject(Json.Obj arguments) {
        StageResult step = check.apply(new Call(spec, arguments, new Nobody()));
        assertThat(step).isInstanceOf(StageResult.GoOn.class);
        return ((StageResult.GoOn) step).call().arguments();
    }

    /** The errors in the arguments. */
    String refused(String arguments) {
        StageResult step = given(arguments);
        assertThat(step).isInstanceOf(StageResult.Stop.class);
        Outcome outcome = ((StageResult.Stop) step).outcome();
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.reason())
                .isEqualTo(Outcome.Reason.BAD_ARGUMENTS));
        return ((Outcome.Refused) outcome).why();
    }

    /** The argument check does not use the caller. */
    private record Nobody() implements Caller {
        @Override
        public String agent() {
            throw new AssertionError("not asked");
        }

        @Override
        public String session() {
            throw new AssertionError("not asked");
        }

        @Override
        public String client() {
            throw new AssertionError("not asked");
        }

        @Override
        public Project project() {
            throw new AssertionError("not asked");
        }

        @Override
        public Grant grant() {
            throw new AssertionError("not asked");
        }

        @Override
        public void progress(double done, Optional<Double> total, String message) {
            throw new AssertionError("not asked");
        }

        @Override
        public boolean cancelled() {
            throw new AssertionError("not asked");
        }
    }
}
