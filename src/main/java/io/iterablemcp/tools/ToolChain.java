package io.iterablemcp.tools;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The tools, and the one chain of stages that every tool call passes through. */
public final class ToolChain {

    private final Catalogue catalogue;
    private final OpenQuestions questions;
    private final Clock clock;
    private final Supplier<List<Stage>> source;
    /** Null before the first call. */
    private volatile Stage.Next first;

    /**
     * @param questions receives the answers of people
     * @param stages from the outermost to the last, which always ends the call itself
     */
    public ToolChain(Catalogue catalogue, OpenQuestions questions, Clock clock, List<Stage> stages) {
        this(catalogue, questions, clock, () -> stages);
    }

    /** @param source makes the stages at the first call: a client that only lists the tools does not wait for them */
    public ToolChain(Catalogue catalogue, OpenQuestions questions, Clock clock, Supplier<List<Stage>> source) {
        this.catalogue = catalogue;
        this.questions = questions;
        this.clock = clock;
        this.source = source;
    }

    private Stage.Next first() {
        Stage.Next made = first;
        return made == null ? make() : made;
    }

    private synchronized Stage.Next make() {
        if (first == null) {
            List<Stage> stages = source.get();
            Stage.Next next = null;
            for (int i = stages.size() - 1; i >= 0; i--) {
                next = new Link(stages.get(i), next);
            }
            first = next;
        }
        return first;
    }

    /** The rest is null for the last link, because the last stage ends every call. */
    private record Link(Stage stage, Stage.Next rest) implements Stage.Next {
        @Override
        public Outcome proceed(Call call) {
            return stage.handle(call, rest);
        }
    }

    /** Creates a call for {@link #run}. After a pause, run the same object again. */
    public Call call(String tool, Json.Obj arguments, Caller caller) {
        return Call.incoming(tool, arguments, caller, clock.instant(), first());
    }

    public Outcome run(Call call) {
        return first().proceed(call);
    }

    /** Records a person's answer to this question. */
    public void answer(Outcome.NeedsAnswer asked, String said) {
        questions.answer(asked, said);
    }

    /** What closes a tool to this caller; empty if nothing does, or if there is no such tool. */
    public Optional<Decision> closed(String tool, Caller caller) {
        return catalogue
                .find(tool)
                .map(it -> Gate.decide(
                        it, catalogue, caller.grant(), caller.project().keyType()))
                .filter(decision -> !decision.open());
    }

    /** Whether there is a tool of this name with an argument of this name. */
    public boolean takes(String tool, String argument) {
        return catalogue
                .find(tool)
                .filter(it -> it.argument(argument).isPresent())
                .isPresent();
    }

    /** The tools that tools/list shows to this caller, in the order of the catalogue. */
    public List<ToolSpec> listed(Caller caller) {
        Grant grant = caller.grant();
        KeyType key = caller.project().keyType();
        List<ToolSpec> listed = new ArrayList<>();
        for (ToolSpec tool : catalogue.tools()) {
            if (Gate.lists(tool, catalogue, grant, key)) {
                listed.add(tool);
            }
        }
        return listed;
    }
}
