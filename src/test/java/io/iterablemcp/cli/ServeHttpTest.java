package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.server.http.HttpLimits;
import io.iterablemcp.server.http.HttpOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code serve --http} is started, and when it is not. */
class ServeHttpTest {

    @TempDir
    private Path home;

    private CommandFixture program;

    @BeforeEach
    void start() {
        program = new CommandFixture(home).withKey();
    }

    @Test
    void listensOnlyOnThisMachineByDefault() {
        assertThat(program.run("serve", "--http")).isZero();
        assertThat(program.servedOverHttp()).containsExactly(HttpOptions.DEFAULT);
        assertThat(program.served()).isEmpty();
        assertThat(HttpOptions.DEFAULT.host()).isEqualTo("127.0.0.1");
        assertThat(HttpOptions.DEFAULT.sse()).isFalse();
    }

    @Test
    void doesNotOpenWritesWithoutARecord() {
        assertThat(program.env("ITERABLE_RECORD", "off").run("serve", "--http")).isZero();
        assertThat(program.run("serve", "--http", "--writes")).isEqualTo(10);
        assertThat(program.err()).contains("ITERABLE_RECORD=off is not possible while writes are open over HTTP");
        assertThat(program.servedOverHttp()).hasSize(1);
        assertThat(program.env("ITERABLE_RECORD", "changes").run("serve", "--http", "--writes"))
                .isZero();
    }

    @Test
    void needsAnApproverWhereSendsAreOpen() throws Exception {
        assertThat(program.run("serve", "--http", "--writes", "--sends")).isEqualTo(10);
        assertThat(program.err())
                .contains("sends are open over HTTP, and nobody is registered who approves them")
                .contains("iterable-mcp approvals people add NAME");
        assertThat(program.servedOverHttp()).isEmpty();
        assertThat(program.run("serve", "--http", "--writes")).isZero();
        assertThat(program.run("serve", "--http", "--writes", "--sends", "--confirm", "off"))
                .isZero();

        ApproverFixture.approver(home, ApproverFixture.project(CommandFixture.KEY), "anna");
        assertThat(program.run("serve", "--http", "--writes", "--sends")).isZero();
        assertThat(program.servedOverHttp()).hasSize(3);
    }

    @Test
    void takesEveryFlag() {
        assertThat(new CommandFixture(home).run("agents", "add", "reporting")).isZero();
        assertThat(program.run(
                        "serve",
                        "--http",
                        "--host",
                        "localhost",
                        "--port=0",
                        "--sse",
                        "--allow-host",
                        "a.example.com",
                        "--allow-host",
                        "b.example.com",
                        "--allow-origin",
                        "https://c.example.com",
                        "--max-sessions",
                        "7",
                        "--agent-sessions",
                        "2",
                        "--session-idle",
                        "5",
                        "--agent-calls",
                        "3",
                        "--agent-rate",
                        "9",
                        "--pii"))
                .isZero();
        assertThat(program.servedOverHttp())
                .containsExactly(new HttpOptions(
                        "localhost",
                        0,
                        true,
                        List.of("a.example.com", "b.example.com"),
                        List.of("https://c.example.com"),
                        new HttpLimits(7, 2, Duration.ofMinutes(5), 3, 9),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15)));
    }

    @Test
    void receivesNoWebhooksUnlessAskedTo() {
        assertThat(program.run("serve", "--http")).isZero();
        assertThat(program.receivers()).containsExactly(Optional.empty());
    }

    @Test
    void receivesWebhooksOnlyWithASecret() {
        assertThat(program.run("serve", "--http", "--receive-webhooks")).isEqualTo(10);
        assertThat(program.err()).contains("iterable-mcp webhooks secret new");
        assertThat(program.servedOverHttp()).isEmpty();
        assertThat(new CommandFixture(home).withKey().run("webhooks", "secret", "new"))
                .isZero();
        assertThat(program.run("serve", "--http", "--webhooks-port", "9000")).isZero();
        assertThat(program.receivers().get(0).orElseThrow().port()).contains(9000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void staysOnThisMachineAsLongAsThereAreNoAgents(String host) {
        assertThat(program.run("serve", "--http", "--host", host)).isEqualTo(10);
        assertThat(program.err()).contains("iterable-mcp agents add NAME", host);
        assertThat(program.servedOverHttp()).isEmpty();
    }

    /** A name may lead to this machine here and to this machine's proxy for everybody else. */
    @Test
    void hasNoOtherNameAsLongAsThereAreNoAgents() {
        assertThat(program.run("serve", "--http", "--allow-host", "mcp.example.com"))
                .isEqualTo(10);
        assertThat(program.err())
                .contains(
                        "--allow-host mcp.example.com",
                        "without agents, anyone who can reach it through a proxy could use this server",
                        "iterable-mcp agents add NAME GROUP=read",
                        "leave out --allow-host");
        assertThat(program.servedOverHttp()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"localhost, 0", "127.0.0.1, 0", "127.1.2.3, 0", "::1, 0", "127.0.0.1.nip.invalid, 10", "2130706433, 10"
    })
    void goesByAPlainNameOfThisMachineAsLongAsThereAreNoAgents(String host, int code) {
        assertThat(program.run("serve", "--http", "--host", host)).isEqualTo(code);
        assertThat(program.servedOverHttp()).hasSize(code == 0 ? 1 : 0);
    }

    @Test
    void doesNotBecomeALocalUsersServerWhenTheAgentsAreGone() throws IOException {
        assertThat(new CommandFixture(home).run("agents", "add", "reporting")).isZero();
        assertThat(program.run("serve", "--http", "--allow-host", "mcp.example.com"))
                .isZero();
        assertThat(new CommandFixture(home).run("agents", "remove", "reporting"))
                .isZero();
        assertThat(program.run("serve", "--http", "--allow-host", "mcp.example.com"))
                .isEqualTo(10);
        Files.delete(home.resolve("agents.json"));
        assertThat(program.run("serve", "--http", "--allow-host", "mcp.example.com"))
                .isEqualTo(10);
        assertThat(program.servedOverHttp()).hasSize(1);
    }

    @Test
    void listensElsewhereOnceThereAreAgents() {
        assertThat(new CommandFixture(home).run("agents", "add", "reporting")).isZero();
        assertThat(program.run("serve", "--http", "--host", "0.0.0.0")).isZero();
        assertThat(program.servedOverHttp()).hasSize(1);
    }

    @Test
    void doesNotStartOnABrokenListOfAgents() throws IOException {
        Files.writeString(home.resolve("agents.json"), "{");
        assertThat(program.run("serve", "--http")).isEqualTo(10);
        assertThat(program.err()).contains("agents.json");
        assertThat(program.servedOverHttp()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--port, 70000",
        "--port, -1",
        "--port, http",
        "--max-sessions, 0",
        "--agent-sessions, 0",
        "--session-idle, 0",
        "--agent-calls, 0",
        "--agent-rate, 0"
    })
    void refusesInvalidNumbers(String flag, String value) {
        assertThat(program.run("serve", "--http", flag, value)).isEqualTo(2);
        assertThat(program.err()).contains(flag, "must be a whole number from");
    }

    @Test
    void requiresHttpForItsFlags() {
        assertThat(program.run("serve", "--port", "9000")).isEqualTo(2);
        assertThat(program.err()).contains("--http");
    }
}
