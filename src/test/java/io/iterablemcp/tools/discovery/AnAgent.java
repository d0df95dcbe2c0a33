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
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolPipeline;
import io.iterablemcp.tools.arguments.CheckArguments;
import java.util.List;
import java.util.Optional;

/** An agent whose calls pass every stage; at the end stands what was called, instead of the call. */
record AnAgent(Mode mode, KeyType key, Grant grant) implements Caller {

    AnAgent(Mode mode, KeyType key) {
        this(mode, key, Grant.of(mode));
    }

    /** One with a grant of its own within the mode. */
    AnAgent(Mode mode, AgentTerms own) {
        this(mode, KeyType.SERVER, Grant.of(mode).narrow(Grant.of(own)));
    }

    private static final Catalogue CATALOGUE = Catalogue.load();

    private static final ToolPipeline PIPELINE = new ToolPipeline(CATALOGUE, new CheckArguments(), AnAgent::done);

    /** @param arguments JSON with single quotes */
    Outcome run(String tool, String arguments) {
        return PIPELINE.run(tool, (Json.Obj) JsonReader.read(arguments.replace('\'', '"')), this);
    }

    List<String> listed() {
        return PIPELINE.listed(this).stream().map(ToolSpec::name).toList();
    }

    private static Outcome done(Call call) {
        return call.tool().name().equals("find_tools")
                ? new FindTools(CATALOGUE).answer(call)
                : new Outcome.Answered(call.tool().name() + " " + JsonWriter.write(call.arguments()), List.of());
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

    @Override
    public Optional<String> ask(String question, List<String> choices) {
        return Optional.empty();
    }
}
