package io.iterablemcp.tools.discovery;

import io.iterablemcp.gate.Gate;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.Names;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome.Reason;
import io.iterablemcp.tools.Step;
import java.util.Optional;

/**
 * run_read_tool and run_write_tool: put their target in their own place before any stage has looked, so that gate,
 * arguments and record see what is really called.
 */
public final class RunTools {

    private static final String READ = "run_read_tool";
    private static final String WRITE = "run_write_tool";

    private final Catalogue catalogue;

    public RunTools(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static String verbFor(ToolSpec tool) {
        return tool.access() == Access.READ ? READ : WRITE;
    }

    public boolean runs(ToolSpec tool) {
        return tool.name().equals(READ) || tool.name().equals(WRITE);
    }

    /** The call of the target, in place of the call of the run tool. */
    public Step resolve(Call run) {
        String name = run.arguments().text("tool").orElse("");
        if (name.isBlank()) {
            return bad("tool is missing: the name of the tool to run", "Get names and schemas from find_tools.");
        }
        for (String given : run.arguments().fields().keySet()) {
            if (!given.equals("tool") && !given.equals("arguments")) {
                return bad(
                        given + " is not an argument of " + run.tool().name(),
                        "Put the arguments of " + name + " into arguments, an object.");
            }
        }
        Optional<Json.Obj> given = object(run.arguments().get("arguments").orElse(Json.Obj.EMPTY));
        if (given.isEmpty()) {
            return bad("arguments: wanted an object with the arguments of " + name, "Call again with an object.");
        }
        return catalogue
                .find(name)
                .map(target -> enter(run, target, given.get()))
                .orElseGet(() -> Step.refuse(
                        Reason.UNKNOWN_TOOL,
                        "there is no tool named " + name,
                        Names.nearest(name, catalogue.names())
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("Look for it with find_tools.")));
    }

    /** Some clients send a nested object as JSON text; an absent one is an empty one. */
    private static Optional<Json.Obj> object(Json value) {
        if (value instanceof Json.Obj object) {
            return Optional.of(object);
        }
        if (value instanceof Json.Null) {
            return Optional.of(Json.Obj.EMPTY);
        }
        if (value instanceof Json.Str text) {
            try {
                return JsonReader.read(text.text()) instanceof Json.Obj object ? Optional.of(object) : Optional.empty();
            } catch (MalformedJson e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Step enter(Call run, ToolSpec target, Json.Obj given) {
        if (target.group().equals(Catalogue.DISCOVERY)) {
            return bad(target.name() + " cannot be run through " + run.tool().name(), "Call it directly.");
        }
        boolean open = Gate.decide(
                        target, run.caller().grant(), run.caller().project().keyType())
                .open();
        String verb = verbFor(target);
        if (open && !verb.equals(run.tool().name())) {
            return bad(
                    target.name() + " has access " + target.access().word() + " and cannot be run with "
                            + run.tool().name(),
                    "Use " + verb + ".");
        }
        return new Step.GoOn(new Call(target, given, run.caller()));
    }

    private static Step bad(String why, String remedy) {
        return Step.refuse(Reason.BAD_ARGUMENTS, why, remedy);
    }
}
