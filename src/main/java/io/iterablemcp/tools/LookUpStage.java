package io.iterablemcp.tools;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.tools.arguments.SafeEcho;
import io.iterablemcp.tools.discovery.RunTools;
import java.util.Optional;
import java.util.function.Function;

/** Looks up the tool. A tool that runs another is replaced by its target here: later stages see only the target. */
public final class LookUpStage implements Stage {

    private final Catalogue catalogue;
    private final RunTools runTools;

    /** @param arguments checks the arguments of the tools that run another */
    public LookUpStage(Catalogue catalogue, Function<Call, StageResult> arguments) {
        this.catalogue = catalogue;
        this.runTools = new RunTools(catalogue, arguments);
    }

    @Override
    public Outcome handle(Call call, Next next) {
        return find(call).then(this::target).end(found -> {
            found.trace().found(found.tool(), found.arguments());
            return next.proceed(found);
        });
    }

    private StageResult find(Call call) {
        return catalogue
                .find(call.name())
                .<StageResult>map(tool -> {
                    call.trace().found(tool, call.arguments());
                    return new StageResult.GoOn(call.of(tool, call.arguments()));
                })
                .orElseGet(() -> StageResult.refuse(
                        Outcome.Reason.UNKNOWN_TOOL,
                        "there is no tool named " + SafeEcho.name(call.name()),
                        NearestName.nearest(call.name(), catalogue.names())
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("See tools/list for the available tools.")));
    }

    private StageResult target(Call call) {
        if (!runTools.runs(call.tool())) {
            return new StageResult.GoOn(call);
        }
        // The flags are left out: the check of the target names all of them.
        StageResult allowed =
                GateStage.check(call, GateStage.decide(call, catalogue).without(Decision.By.FLAG));
        return allowed.then(run -> runTools.target(run).flatMap(this::closed).orElseGet(() -> {
            StageResult resolved = runTools.resolve(run);
            return resolved.goesOn()
                    ? resolved
                    : GateStage.check(run, catalogue).then(open -> resolved);
        }));
    }

    /**
     * The refusal of a closed target. It is final: if the grant changes now, the target must not run without the checks
     * of the run tool.
     */
    private Optional<StageResult> closed(Call target) {
        StageResult checked = GateStage.check(target, catalogue);
        if (checked.goesOn()) {
            return Optional.empty();
        }
        target.trace().found(target.tool(), target.arguments());
        return Optional.of(checked);
    }
}
