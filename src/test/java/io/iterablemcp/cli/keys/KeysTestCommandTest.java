package io.iterablemcp.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply.Cause;
import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Project;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTestCommandTest {

    @TempDir
    private Path home;

    private CommandFixture program;

    @BeforeEach
    void start() {
        program = new CommandFixture(home).stdin(CommandFixture.KEY);
        program.run("keys", "add", "shop", "--region=eu");
        program = new CommandFixture(home).catalogue(Catalogue.load());
    }

    private static Outcome failed(Cause cause) {
        return new Outcome.Failed(cause, OptionalInt.empty(), Optional.empty(), "It went wrong.", "Try again.");
    }

    private static Function<Call, Outcome> letsIn(String... tools) {
        return call -> Set.of(tools).contains(call.tool().name())
                ? new Outcome.Answered("{}", List.of())
                : failed(Cause.UNAUTHORIZED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            get_lists get_user_by_email find_user_by_email | this is a server-side key
            get_lists                                      | keys update shop --key-type read-only
            find_user_by_email                             | keys update shop --key-type client
            """)
    void tellsWhichKindOfKeyItIs(String open, String words) {
        program.works(letsIn(open.split(" ")));

        assertThat(program.run("keys", "test", "shop")).isZero();
        assertThat(program.err()).contains(words).doesNotContain(CommandFixture.KEY);
        assertThat(program.out().lines()).hasSize(3);
        assertThat(program.calls())
                .hasSize(3)
                .allSatisfy(call -> assertThat(call.tool().access().word()).isEqualTo("read"));
    }

    @Test
    void acceptsAMissingPersonAsAnAnswer() {
        program.works(call -> call.tool().name().equals("get_lists")
                ? new Outcome.Answered("{}", List.of())
                : failed(Cause.NOT_FOUND));

        assertThat(program.run("keys", "test")).isZero();
        assertThat(program.err()).contains("a server-side key").doesNotContain("--key-type");
    }

    @Test
    void namesAKeyOfTheOtherDataCentre() {
        program.works(call -> {
            BaseUrl place = call.caller().project().baseUrl();
            return place.equals(Project.US) ? new Outcome.Answered("{}", List.of()) : failed(Cause.UNAUTHORIZED);
        });

        assertThat(program.run("keys", "test", "shop")).isEqualTo(ExitCode.AUTH.code());
        assertThat(program.err())
                .contains("api.eu.iterable.com does not accept the key", "the key belongs to the us data centre")
                .contains("iterable-mcp keys update shop --region us");
    }

    @Test
    void reportsOnlyThatARefusedKeyIsRefused() {
        program.works(letsIn());
        assertThat(program.run("keys", "test", "shop")).isEqualTo(ExitCode.AUTH.code());
        assertThat(program.err()).contains("check in Iterable").doesNotContain("data centre");
    }

    @Test
    void doesNotMistakeABrokenConnectionForARefusal() {
        program.answers(failed(Cause.NO_CONNECTION));
        assertThat(program.run("keys", "test", "shop")).isEqualTo(ExitCode.NETWORK.code());
        assertThat(program.err()).contains("It went wrong. Try again.");
        assertThat(program.out()).contains("not known");
    }

    @Test
    void testsTheStoredKeyWhateverTheEnvironmentSays() {
        program.env("ITERABLE_API_KEY", "another").env("ITERABLE_REGION", "us").works(letsIn("get_lists"));
        program.run("keys", "test", "shop");
        assertThat(program.calls()).allSatisfy(call -> {
            assertThat(call.caller().project().baseUrl()).isEqualTo(Project.EU);
            assertThat(call.caller().project().key().orElseThrow().reveal()).isEqualTo(CommandFixture.KEY);
        });
    }
}
