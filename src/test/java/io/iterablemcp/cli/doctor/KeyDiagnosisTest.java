package io.iterablemcp.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply.Cause;
import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.setup.doctor.FailureKind;
import io.iterablemcp.setup.doctor.Finding;
import io.iterablemcp.setup.doctor.Severity;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyDiagnosisTest {

    @TempDir
    private Path home;

    private CommandFixture program;

    @BeforeEach
    void start() {
        program = new CommandFixture(home).catalogue(Catalogue.load());
    }

    private static Outcome failed(Cause cause) {
        return new Outcome.Failed(cause, OptionalInt.empty(), Optional.empty(), "It went wrong.", "Try again.");
    }

    private List<Finding> findings() {
        CommandContext context = program.context();
        Settings settings = new Startup(context)
                .start(ParsedCommand.NOTHING, Startup.Need.KEY)
                .orElseThrow()
                .settings();
        return new KeyDiagnosis(context, settings).findings();
    }

    private void keyOf(BaseUrl place) {
        program.works(call -> call.caller().project().baseUrl().equals(place)
                ? new Outcome.Answered("{}", List.of())
                : failed(Cause.UNAUTHORIZED));
    }

    @Test
    void namesAnAmericanKeyAtTheEuropeanHost() {
        program.withKey().env("ITERABLE_REGION", "eu");
        keyOf(Project.US);
        assertThat(findings())
                .containsExactly(new Finding(
                        Severity.FAIL,
                        FailureKind.AUTH,
                        "the key belongs to the us data centre, but the project is set to api.eu.iterable.com",
                        "set ITERABLE_REGION=us"));
    }

    @Test
    void namesTheCommandForAStoredProject() {
        program.stdin(CommandFixture.KEY).run("keys", "add", "shop", "--store=file");
        program = new CommandFixture(home).catalogue(Catalogue.load());
        keyOf(Project.EU);
        assertThat(findings()).extracting(Finding::fix).containsExactly("iterable-mcp keys update shop --region eu");
    }

    @Test
    void saysWhatAClientSideKeyCannotCall() {
        program.withKey()
                .works(call -> call.tool().name().equals("find_user_by_email")
                        ? new Outcome.Answered("{}", List.of())
                        : failed(Cause.FORBIDDEN));
        assertThat(findings()).anySatisfy(it -> assertThat(it.what()).contains("but none in", "campaigns", "catalogs"));
        assertThat(findings()).extracting(Finding::fix).contains("set ITERABLE_KEY_TYPE=client");
    }

    @Test
    void doesNotMistakeABrokenConnectionForARefusal() {
        program.withKey().answers(failed(Cause.CONNECTION_LOST));
        assertThat(findings()).extracting(Finding::trouble).containsExactly(FailureKind.NETWORK);
        program.answers(failed(Cause.SERVER_ERROR));
        assertThat(findings())
                .extracting(Finding::trouble, Finding::fix)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(FailureKind.API, "Try again."));
    }
}
