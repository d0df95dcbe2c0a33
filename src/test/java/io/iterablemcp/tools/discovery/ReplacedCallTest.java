package io.iterablemcp.tools.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.tools.ArgumentsStage;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.ComposedStage;
import io.iterablemcp.tools.FinishStage;
import io.iterablemcp.tools.GateStage;
import io.iterablemcp.tools.LookUpStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.arguments.CheckArguments;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call of a run tool is from its look-up on the call of its target, in the same chain. */
class ReplacedCallTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Mode OPEN = mode(true);
    private static final Mode CLOSED = mode(false);
    private static final Project PROJECT = new Project(
            "default", BaseUrl.of("http://localhost"), Optional.empty(), KeyType.SERVER, Optional.empty(), OPEN);

    private final List<String> ended = new ArrayList<>();
    private final List<Call> reached = new ArrayList<>();
    private final CheckArguments arguments = new CheckArguments();
    private final ToolChain tools = new ToolChain(
            CATALOGUE,
            new OpenQuestions(Clock.systemUTC()),
            Clock.systemUTC(),
            List.of(
                    new FinishStage((tool, outcome, agent, took) -> ended.add(tool + " " + outcome)),
                    new LookUpStage(CATALOGUE, arguments),
                    new GateStage(CATALOGUE),
                    new ArgumentsStage(arguments),
                    new ComposedStage(List.of(new FindTools(CATALOGUE))),
                    (call, next) -> {
                        reached.add(call);
                        return new Outcome.Answered(call.tool().name(), List.of());
                    }));

    private static Mode mode(boolean open) {
        return new Mode(open, open, open, open, List.of(Mode.CORE), List.of(), List.of());
    }

    /** A caller whose grant changes while the call runs, as the file of agents may. */
    private record ChangingCaller(Caller usual, IntFunction<Mode> modes, AtomicInteger asked) implements Caller {
        @Override
        public Grant grant() {
            return Grant.of(modes.apply(asked.getAndIncrement()));
        }

        @Override
        public String agent() {
            return usual.agent();
        }

        @Override
        public String session() {
            return usual.session();
        }

        @Override
        public String client() {
            return usual.client();
        }

        @Override
        public Project project() {
            return usual.project();
        }

        @Override
        public void progress(double done, Optional<Double> total, String message) {
            usual.progress(done, total, message);
        }

        @Override
        public boolean cancelled() {
            return usual.cancelled();
        }
    }

    private Outcome run(String tool, String given, IntFunction<Mode> modes) {
        Caller caller = new ChangingCaller(new TestCaller(PROJECT, Grant.of(OPEN)), modes, new AtomicInteger());
        return tools.run(tools.call(tool, (Json.Obj) JsonReader.read(given.replace('\'', '"')), caller));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run_read_tool | {'tool':'get_snippets'} | get_snippets answered",
                "run_write_tool | {'tool':'create_list','arguments':{'name':'a'}} | create_list answered",
                "run_write_tool | {'tool':'create_list'} | create_list refused",
                "run_read_tool | {'tool':'create_list'} | run_read_tool refused",
                "run_read_tool | {'tool':'no_such_tool'} | run_read_tool refused",
            })
    void isCountedAsTheTargetOnceItIsFound(String tool, String given, String counted) {
        run(tool, given, asked -> OPEN);
        assertThat(ended).containsExactly(counted);
    }

    @Test
    void isCountedAsTheTargetIfThatIsClosed() {
        run("run_write_tool", "{'tool':'create_list'}", asked -> CLOSED);
        assertThat(ended).containsExactly("create_list refused");
        assertThat(reached).isEmpty();
    }

    @Test
    void canRunPartsAndKeepsItsArrivalTime() {
        Call call = tools.call(
                "run_read_tool",
                Json.Obj.EMPTY.with("tool", Json.text("get_snippets")),
                new TestCaller(PROJECT, Grant.of(OPEN)));
        tools.run(call);
        assertThat(reached.get(0).trace()).isSameAs(call.trace());
        assertThat(reached.get(0).runPart("get_lists", Json.Obj.EMPTY).words()).isEqualTo("get_lists");
        assertThat(ended).containsExactly("get_snippets answered", "get_lists answered");
    }

    /** A client may let an agent use run_read_tool without asking anyone. */
    @Test
    void runReadToolNeverChangesAnythingWhenTheGrantOpensMeanwhile() {
        for (int opens = 0; opens < 8; opens++) {
            int from = opens;
            Outcome outcome = run(
                    "run_read_tool",
                    "{'tool':'create_list','arguments':{'name':'a'}}",
                    asked -> asked >= from ? OPEN : CLOSED);
            assertThat(outcome.kind()).as("opens at decision %d", from).isEqualTo("refused");
        }
        assertThat(reached).isEmpty();
    }

    @Test
    void findToolsAnswersWhenTheGrantChangesMeanwhile() {
        Outcome outcome = run("find_tools", "{'words':'list'}", asked -> asked % 2 == 0 ? OPEN : CLOSED);
        assertThat(outcome.kind()).isEqualTo("answered");
    }
}
