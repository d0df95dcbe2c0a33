package io.iterablemcp.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.Mode;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.server.AskingTool;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CallCommandTest {

    @TempDir
    private Path home;

    private CommandFixture program;

    @BeforeEach
    void start() {
        program = new CommandFixture(home).withKey();
    }

    @Test
    void putsTheAnswerOnStdoutAndNotesOnStderr() {
        program.answers(new Outcome.Answered("{\"name\":\"Ünïcode\"}", List.of("Rows 1 to 2 of 9.")));

        assertThat(program.run("call", "get_lists")).isZero();
        assertThat(program.out()).isEqualTo("{\"name\":\"Ünïcode\"}" + System.lineSeparator());
        assertThat(program.err()).isEqualTo("iterable-mcp: Rows 1 to 2 of 9." + System.lineSeparator());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name=Gold                 | {"name":"Gold"}
            id=007                    | {"id":"007"}
            query=a=b:=c              | {"query":"a=b:=c"}
            email=ann+x@example.com   | {"email":"ann+x@example.com"}
            file=@not-a-file          | {"file":"@not-a-file"}
            empty=                    | {"empty":""}
            n:=1.50                   | {"n":1.50}
            n:=null                   | {"n":null}
            ids:=[1,"2"]              | {"ids":[1,"2"]}
            a=1 b:=true a.b=c         | {"a":"1","b":true,"a.b":"c"}
            """)
    void takesTextAndJsonAsItStands(String given, String arguments) {
        String[] line = Stream.concat(Stream.of("call", "get_lists"), Stream.of(given.split(" ")))
                .toArray(String[]::new);

        assertThat(program.run(line)).isZero();
        assertThat(program.calls()).singleElement().satisfies(call -> assertThat(JsonWriter.write(call.arguments()))
                .isEqualTo(arguments));
    }

    @Test
    void takesAllArgumentsAsJsonFromTheLineAFileOrStdin() throws IOException {
        Path file = Files.writeString(home.resolve("list.json"), "{\"from\":\"file\"}");
        program.stdin("{\"from\":\"stdin\"}");

        program.run("call", "get_lists", "--json", "{\"from\":\"line\"}");
        program.run("call", "--json=@" + file, "get_lists");
        program.run("call", "get_lists", "--json", "-");

        assertThat(program.calls())
                .extracting(call -> call.arguments().text("from").orElseThrow())
                .containsExactly("line", "file", "stdin");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ann@example.com      | must be key=value or key:=json
            =ann@example.com     | must be key=value or key:=json
            n:=ann@example.com   | n is not valid JSON
            a=1 a=2              | a is given twice
            a=1 --json={}        | not both
            --json={             | not valid JSON
            --json=[]            | must be a JSON object
            --json=@missing.json | @missing.json cannot be read
            """)
    void refusesArgumentsItCannotUnderstandWithoutRepeatingThem(String given, String words) {
        String[] line = Stream.concat(Stream.of("call", "get_lists"), Stream.of(given.split(" ")))
                .toArray(String[]::new);

        assertThat(program.run(line)).isEqualTo(ExitCode.USAGE.code());
        assertThat(program.err())
                .contains(words, "See iterable-mcp call --help")
                .doesNotContain("ann@example.com");
        assertThat(program.calls()).isEmpty();
    }

    @Test
    void refusesAClosedToolAndAnUnknownOneBeforeAnythingIsDone() {
        assertThat(program.run("call", "create_list", "name=x")).isEqualTo(ExitCode.REFUSED.code());
        assertThat(program.err()).contains("create_list is closed", "ITERABLE_ENABLE_WRITES=true");

        assertThat(program.run("call", "get_list")).isEqualTo(ExitCode.REFUSED.code());
        assertThat(program.err()).contains("Did you mean get_lists?");
        assertThat(program.calls()).isEmpty();
        assertThat(program.out()).isEmpty();

        assertThat(program.run("call", "create_list", "name=x", "--writes")).isZero();
        assertThat(program.run("call", "--writes", "create_list", "name=y")).isZero();
        assertThat(program.calls()).hasSize(2);
    }

    @Test
    void needsAKey() {
        CommandFixture keyless = new CommandFixture(home);
        assertThat(keyless.run("call", "get_lists")).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(keyless.err().lines()).singleElement().asString().contains("ITERABLE_API_KEY");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(refused(Outcome.Reason.BAD_ARGUMENTS), 4),
                Arguments.of(refused(Outcome.Reason.CANNOT_SEND), 4),
                Arguments.of(refused(Outcome.Reason.RATE_LIMIT), 6),
                Arguments.of(failed(Reply.Cause.UNAUTHORIZED), 5),
                Arguments.of(failed(Reply.Cause.FORBIDDEN), 5),
                Arguments.of(failed(Reply.Cause.RATE_LIMITED), 6),
                Arguments.of(failed(Reply.Cause.BAD_REQUEST), 7),
                Arguments.of(failed(Reply.Cause.NOT_FOUND), 7),
                Arguments.of(failed(Reply.Cause.SERVER_ERROR), 7),
                Arguments.of(failed(Reply.Cause.BROKEN_ANSWER), 7),
                Arguments.of(failed(Reply.Cause.NO_CONNECTION), 8),
                Arguments.of(failed(Reply.Cause.TIMED_OUT), 8),
                Arguments.of(new Outcome.Uncertain("It may have happened.", "Check get_lists."), 9));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("failures")
    void endsWithACodeForEachCause(Outcome outcome, int code) {
        program.answers(outcome);

        assertThat(program.run("call", "get_lists")).isEqualTo(code);
        assertThat(program.out()).isEmpty();
        assertThat(program.err()).isEqualTo("iterable-mcp: " + outcome.words() + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource({"1, send", "send, send", "2, stop", "'', stop", "yes, stop"})
    void asksThePersonAtTheTerminal(String typed, String answer) {
        program.watched().stdin(typed + "\n").works(new AskingTool());

        assertThat(program.run("call", "get_lists")).isZero();
        assertThat(program.err()).contains("Send it?", "1  send", "2  stop");
        assertThat(program.out().strip()).isEqualTo(answer);
    }

    @Test
    void withoutATerminalTheQuestionEndsTheCallWithItsOwnCode() {
        program.stdin("1\n").works(new AskingTool());

        assertThat(program.run("call", "get_lists")).isEqualTo(ExitCode.NEEDS_ANSWER.code());
        assertThat(program.out()).isEmpty();
        assertThat(program.err()).contains("Nothing was sent", "Send it?", AskingTool.OTHERWISE);
    }

    @Test
    void waitsForTheEventOrForTheTimeToBeUp() {
        CompletableFuture<Void> never = new CompletableFuture<>();
        AtomicInteger runs = new AtomicInteger();
        program.works(call -> runs.incrementAndGet() == 1
                ? new Outcome.Waits(never, Duration.ofMillis(20))
                : new Outcome.Answered("went on", List.of()));

        assertThat(program.run("call", "get_lists")).isZero();
        assertThat(program.out().strip()).isEqualTo("went on");
    }

    @Test
    void callsAsTheLocalUserOfTheTerminal() {
        program.watched().run("call", "get_lists", "--pii");

        Caller caller = program.calls().get(0).caller();
        assertThat(List.of(caller.agent(), caller.session(), caller.client()))
                .containsExactly("local", "cli", "iterable-mcp call");
        assertThat(caller.grant())
                .isEqualTo(Grant.of(new Mode(true, false, false, false, List.of("all"), List.of(), List.of())));
        assertThat(caller.cancelled()).isFalse();
        caller.progress(1, Optional.of(2.0), "Half way");
        assertThat(program.err()).contains("Half way");
    }

    @Test
    void keepsProgressToItselfWhenNobodyWatches() {
        program.run("call", "get_lists");
        program.calls().get(0).caller().progress(1, Optional.empty(), "Half way");
        assertThat(program.err()).isEmpty();
    }

    private static Outcome refused(Outcome.Reason reason) {
        return new Outcome.Refused(reason, "listId is missing", "Give it.");
    }

    private static Outcome failed(Reply.Cause cause) {
        return new Outcome.Failed(cause, OptionalInt.empty(), Optional.empty(), "It failed.", "Try later.");
    }
}
