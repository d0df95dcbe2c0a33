package io.iterablemcp.server;

import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.Question;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The work of a tool that asks a person before it does anything, and answers with what the person chose. */
public record AskingTool(OpenQuestions questions, Function<Call, Outcome> work) implements Function<Call, Outcome> {

    public static final String OTHERWISE = "Ask a person to run approve, then call again.";

    private static final Question SEND_IT = new Question("Send it?", List.of("send", "stop"));
    private static final Question SEND_IT_TO_MANY =
            new Question("Send it to 1562 people?", "clear", List.of("send", "no", "later"), 1, Optional.of("1562"));

    public AskingTool() {
        this(new OpenQuestions(Clock.systemUTC()));
    }

    private AskingTool(OpenQuestions questions) {
        this(questions, call -> questions
                .take(call)
                .<Outcome>map(TestTools::answered)
                .orElseGet(() -> questions.ask(call, SEND_IT, OTHERWISE)));
    }

    /** Asks for a number to be typed. */
    public AskingTool typed() {
        return withWork(call -> questions
                .take(call)
                .<Outcome>map(TestTools::answered)
                .orElseGet(() -> questions.ask(call, SEND_IT_TO_MANY, OTHERWISE)));
    }

    /** What a client can send in place of a typed number, and what the tool then says. */
    public static Stream<String[]> typedAnswers() {
        return Stream.of(
                new String[] {"\"result\":{\"action\":\"accept\",\"content\":{\"answer\":\" 1,562\"}}", "send"},
                new String[] {"\"result\":{\"action\":\"accept\",\"content\":{\"answer\":\"1526\"}}", "later"},
                new String[] {"\"result\":{\"action\":\"accept\",\"content\":{\"answer\":\"send\"}}", "later"},
                new String[] {"\"result\":{\"action\":\"accept\",\"content\":{\"answer\":1562}}", "later"},
                new String[] {"\"result\":{\"action\":\"accept\",\"content\":{\"choice\":\"1562\"}}", "later"},
                new String[] {"\"result\":{\"action\":\"accept\",\"content\":{}}", "later"},
                new String[] {"\"result\":{\"action\":\"decline\",\"content\":{\"answer\":\"1562\"}}", "no"},
                new String[] {"\"result\":{\"action\":\"cancel\"}", "later"},
                new String[] {"\"result\":{}", "later"},
                new String[] {"\"result\":\"1562\"", "later"},
                new String[] {"\"error\":{\"code\":-32601,\"message\":\"no\"}", OTHERWISE});
    }

    /** The same questions, asked by other work. */
    public AskingTool withWork(Function<Call, Outcome> other) {
        return new AskingTool(questions, other);
    }

    @Override
    public Outcome apply(Call call) {
        return work.apply(call);
    }

    /** What a client can send in place of an answer, and what the tool then says. */
    public static Stream<String[]> answers() {
        return Stream.of(
                new String[] {"\"result\":{\"action\":\"accept\",\"content\":{\"choice\":\"send\"}}", "send"},
                new String[] {"\"result\":{\"action\":\"accept\",\"content\":{\"choice\":\"stop\"}}", "stop"},
                new String[] {"\"result\":{\"action\":\"accept\",\"content\":{\"choice\":\"SEND\"}}", "stop"},
                new String[] {"\"result\":{\"action\":\"accept\",\"content\":{\"choice\":7}}", "stop"},
                new String[] {"\"result\":{\"action\":\"accept\",\"content\":{}}", "stop"},
                new String[] {"\"result\":{\"action\":\"accept\"}", "stop"},
                new String[] {"\"result\":{\"action\":\"decline\"}", "stop"},
                new String[] {"\"result\":{\"action\":\"cancel\"}", "stop"},
                new String[] {"\"result\":{\"action\":\"decline\",\"content\":{\"choice\":\"send\"}}", "stop"},
                new String[] {"\"result\":{\"action\":\"sure\"}", "stop"},
                new String[] {"\"result\":{}", "stop"},
                new String[] {"\"result\":\"send\"", "stop"},
                new String[] {"\"error\":{\"code\":-32601,\"message\":\"no\"}", OTHERWISE});
    }
}
