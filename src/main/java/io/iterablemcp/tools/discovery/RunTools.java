package io.iterablemcp.tools.discovery;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome.Reason;
import io.iterablemcp.tools.StageResult;
import io.iterablemcp.tools.arguments.SafeEcho;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tools run_read_tool and run_write_tool: each is replaced by its target before the other stages run, so that they
 * see the tool that is actually called.
 */
public final class RunTools {

    private static final String READ = "run_read_tool";
    private static final String WRITE = "run_write_tool";

    private final Catalogue catalogue;
    private final Function<Call, StageResult> arguments;

    /**
     * @param arguments checks the arguments of the run tool itself: those of the target are checked later in the chain
     */
    public RunTools(Catalogue catalogue, Function<Call, StageResult> arguments) {
        this.catalogue = catalogue;
        this.arguments = arguments;
    }

    static String verbFor(ToolSpec tool) {
        return tool.access() == Access.READ ? READ : WRITE;
    }

    public boolean runs(ToolSpec tool) {
        return tool.name().equals(READ) || tool.name().equals(WRITE);
    }

    /** The call of the tool that is named, before anything else is checked; empty if there is no such tool. */
    public Optional<Call> target(Call run) {
        return run.arguments()
                .text("tool")
                .flatMap(catalogue::find)
                .filter(target -> !target.group().equals(Catalogue.DISCOVERY))
                .map(target -> of(target, run));
    }

    /** The call of the target, in place of the call of the run tool. */
    public StageResult resolve(Call run) {
        return arguments.apply(run).then(this::find);
    }

    private StageResult find(Call run) {
        String name = run.arguments().text("tool").orElse("");
        return catalogue
                .find(name)
                .map(target -> enter(run, target))
                .orElseGet(() -> StageResult.refuse(
                        Reason.UNKNOWN_TOOL,
                        "there is no tool named " + SafeEcho.name(name),
                        NearestName.nearest(name, catalogue.names())
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("Search for it with find_tools.")));
    }

    private StageResult enter(Call run, ToolSpec target) {
        if (target.group().equals(Catalogue.DISCOVERY)) {
            return bad(target.name() + " cannot be run through " + run.tool().name(), "Call it directly.");
        }
        String verb = verbFor(target);
        if (!verb.equals(run.tool().name())) {
            return bad(
                    target.name() + " has access " + target.access().word() + " and cannot be run with "
                            + run.tool().name(),
                    "Use " + verb + ".");
        }
        return new StageResult.GoOn(of(target, run));
    }

    private static Call of(ToolSpec target, Call run) {
        return run.of(target, run.arguments().object("arguments").orElse(Json.Obj.EMPTY));
    }

    private static StageResult bad(String why, String remedy) {
        return StageResult.refuse(Reason.BAD_ARGUMENTS, why, remedy);
    }
}
