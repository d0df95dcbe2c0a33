package io.iterablemcp.contract;

import io.iterablemcp.api.ClientOptions;
import io.iterablemcp.api.IterableClient;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolPipeline;
import io.iterablemcp.tools.Work;
import io.iterablemcp.tools.arguments.CheckArguments;
import io.iterablemcp.tools.discovery.FindTools;
import io.iterablemcp.tools.shape.ShapeAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mockwebserver3.MockWebServer;

/** The whole way of a call, over a real socket, with everything open unless said otherwise. */
final class LivePipeline {

    static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final Catalogue CATALOGUE = Catalogue.load();

    private final ToolPipeline pipeline;
    private final Project project;

    private LivePipeline(Project project, int budget, boolean rateLimits) {
        this.project = project;
        IterableClient api = new IterableClient(
                new ClientOptions(
                        project,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        rateLimits,
                        "test"),
                new AnswerReader(budget, SkipSeal.keyedBy(KEY), List.of(KEY)),
                Time.system(),
                new Random(7));
        Work work = new Work(api::call, new ShapeAnswer(Clock.systemUTC())::fit, List.of(new FindTools(CATALOGUE)));
        this.pipeline = new ToolPipeline(CATALOGUE, new CheckArguments(), work::on);
    }

    static LivePipeline at(MockWebServer iterable) {
        return at(iterable, Mode.EVERYTHING, KeyType.SERVER);
    }

    static LivePipeline at(MockWebServer iterable, Mode mode, KeyType key) {
        return new LivePipeline(project(iterable, mode, key), 40_000, true);
    }

    /** For many calls, one after the other. */
    static LivePipeline withBudget(MockWebServer iterable, int budget) {
        return new LivePipeline(project(iterable, Mode.EVERYTHING, KeyType.SERVER), budget, false);
    }

    private static Project project(MockWebServer iterable, Mode mode, KeyType key) {
        return new Project(
                "default",
                BaseUrl.of(iterable.url("/").uri()),
                Optional.of(new Secret(KEY)),
                key,
                Optional.of(new Secret("jwt-secret")),
                mode);
    }

    Outcome run(String tool, Json.Obj arguments) {
        return pipeline.run(tool, arguments, new TestCaller(project, Grant.of(project.mode())));
    }

    private record TestCaller(Project project, Grant grant) implements Caller {
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
            return "tests 1.0";
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
}
