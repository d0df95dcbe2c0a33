package io.iterablemcp.tools.discovery;

import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tools.ArgumentsStage;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.ComposedStage;
import io.iterablemcp.tools.GateStage;
import io.iterablemcp.tools.LookUpStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.arguments.CheckArguments;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** An agent whose calls pass all stages; the last stage returns the name of the tool instead of calling it. */
record AgentFixture(Mode mode, KeyType key, Grant grant) implements Caller {

    AgentFixture(Mode mode, KeyType key) {
        this(mode, key, Grant.of(mode));
    }

    /** An agent with its own grant within the mode. */
    AgentFixture(Mode mode, AgentTerms own) {
        this(mode, KeyType.SERVER, Grant.of(mode).narrow(Grant.of(own)));
    }

    private static final Catalogue CATALOGUE = Catalogue.load();

    private static final CheckArguments ARGUMENTS = new CheckArguments();

    private static final ToolChain TOOLS = new ToolChain(
            CATALOGUE,
            new OpenQuestions(Clock.systemUTC()),
            Clock.systemUTC(),
            List.of(
                    new LookUpStage(CATALOGUE, ARGUMENTS),
                    new GateStage(CATALOGUE),
                    new ArgumentsStage(ARGUMENTS),
                    new ComposedStage(List.of(new FindTools(CATALOGUE))),
                    (call, next) -> new Outcome.Answered(
                            call.tool().name() + " " + JsonWriter.write(call.arguments()), List.of())));

    /** @param arguments JSON with single quotes */
    Outcome run(String tool, String arguments) {
        return TOOLS.run(TOOLS.call(tool, (Json.Obj) JsonReader.read(arguments.replace('\'', '"')), this));
    }

    List<String> listed() {
        return TOOLS.listed(this).stream().map(ToolSpec::name).toList();
    }

    @Override
    public Project project() {
        return new Project("default", BaseUrl.of("http://localhost"), Optional.empty(), key, Optional.empty(), mode);
    }

    @Override
    public String agent() {
        return "local";
    }

    @Override
    public String session() {
        return "test";
    }

    @Override
    public String client() {
        return "";
    }

    @Override
    public void progress(double done, Optional<Double> total, String message) {}

    @Override
    public boolean cancelled() {
        return false;
    }
}
