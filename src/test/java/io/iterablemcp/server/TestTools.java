package io.iterablemcp.server;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.ManifestSnippet;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.FinishStage;
import io.iterablemcp.tools.GateStage;
import io.iterablemcp.tools.LookUpStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.StageResult;
import io.iterablemcp.tools.ToolChain;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Two tools, one open and one closed, whose work each test brings along. */
public final class TestTools {

    public static final String KEY = "0123456789abcdef0123456789abcdef";

    public static final Project PROJECT = new Project(
            "default", Project.US, Optional.of(new Secret(KEY)), KeyType.SERVER, Optional.empty(), Mode.READ_ONLY);

    public static final Grant GRANT = Grant.of(Mode.READ_ONLY);

    public static final Catalogue CATALOGUE = new Catalogue(List.of(
            spec("get_thing", """
                    about: One thing.
                    http: GET /api/things/{id}
                    input: {id: {type: integer, required: true, min: 1}, a: {type: array, items: string, repeat: true}}
                    """),
            spec("list_things", "{about: All things., http: GET /api/things}"),
            spec("change_thing", "{about: Changes a thing., access: write}")));

    private TestTools() {}

    /** A chain that looks up, asks the gate, takes any arguments, and then does this work. */
    public static ToolChain chain(Function<Call, Outcome> work) {
        return chain(CallListener.NONE, work);
    }

    public static ToolChain chain(CallListener watch, Function<Call, Outcome> work) {
        OpenQuestions questions =
                work instanceof AskingTool asking ? asking.questions() : new OpenQuestions(Clock.systemUTC());
        return new ToolChain(
                CATALOGUE,
                questions,
                Clock.systemUTC(),
                List.of(
                        new FinishStage(watch),
                        new LookUpStage(CATALOGUE, StageResult.GoOn::new),
                        new GateStage(CATALOGUE),
                        (call, next) -> work.apply(call)));
    }

    public static Outcome answered(String text) {
        return new Outcome.Answered(text, List.of());
    }

    private static ToolSpec spec(String name, String keys) {
        return ManifestSnippet.tool(name, "things", keys);
    }
}
