package io.iterablemcp.cli.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.webhooks.ReceivingServer;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxCommandTest {

    @TempDir
    private Path home;

    private CommandFixture program;

    @BeforeEach
    void start() {
        program = new CommandFixture(home);
    }

    @Test
    void servesTheSandboxWithoutAKeyAndSaysSo() {
        assertThat(program.run("--sandbox", "--writes")).isZero();

        Project project = program.served().get(0).project();
        assertThat(project.baseUrl().host()).isEqualTo("127.0.0.1");
        assertThat(project.mode().writes()).isTrue();
        assertThat(program.err()).startsWith("iterable-mcp: this is a sandbox at http://127.0.0.1:");
    }

    @Test
    void neverSendsARealKeyToTheSandbox() {
        program.withKey()
                .env("ITERABLE_BASE_URL", "https://api.eu.iterable.com")
                .run("serve", "--sandbox");

        Project project = program.served().get(0).project();
        assertThat(project.key().map(Secret::reveal).orElseThrow())
                .startsWith("5a4db0c5")
                .isNotEqualTo(CommandFixture.KEY);
        assertThat(project.baseUrl().plain()).isTrue();
    }

    @Test
    void hasAKeyAndASecretForEveryKeyType() {
        for (KeyType type : KeyType.values()) {
            new CommandFixture(home).run("--sandbox", "--key-type", type.word());
        }
        assertThat(program.run("--sandbox", "--key-type", "jwt")).isZero();
        assertThat(program.served().get(0).project().jwtSecret()).isPresent();
    }

    @Test
    void neverSendsASandboxKeyToARealProject() {
        int code = program.env("ITERABLE_API_KEY", "5a4db0c5b9744de5220d16c546400c19")
                .run();

        assertThat(code).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(program.served()).isEmpty();
        assertThat(program.err()).contains("belongs to a sandbox", "not sent to api.iterable.com", "ITERABLE_BASE_URL");
        assertThat(program.err()).doesNotContain("5a4db0c5");
    }

    @Test
    void printsItsAddressAndKeysAsOneLine() throws InterruptedException {
        Thread running = new Thread(() -> program.run("sandbox", "--json", "--rate-limits", "on", "--port", "0"));
        running.start();
        waitFor(() -> program.out().endsWith("\n"));
        running.interrupt();
        running.join();

        assertThat(program.out().lines()).hasSize(1);
        Json.Obj line = (Json.Obj) JsonReader.read(program.out());
        assertThat(line.text("baseUrl")).get().asString().startsWith("http://127.0.0.1:");
        assertThat(line.object("keys").orElseThrow().fields()).containsOnlyKeys("server", "read-only", "client", "jwt");
        assertThat(line.text("jwtSecret")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "--project-type=phone, email",
        "--rate-limits=perhaps, on or off",
        "--fault=nonsense, PATH=KIND",
        "--port=x, --port",
        "--webhook-url=https://hooks.example.com/x, an address on this machine",
        "--webhook-url=http://127.0.0.1@example.com/x, an address on this machine",
        "--webhook-fault=lose:5%, duplicate:5%",
        "--webhook-signing=perhaps, hmac or standard",
        "--webhook-signing=hmac, needs --webhook-secret-file",
        "--webhook-secret-file=nowhere, needs --webhook-url"
    })
    void refusesInvalidOptions(String option, String words) {
        assertThat(program.run("sandbox", option)).isEqualTo(ExitCode.USAGE.code());
        assertThat(program.err()).contains(words);
    }

    @Test
    void refusesASecretThatCanBeGuessed() throws IOException {
        Path file = Files.writeString(home.resolve("secret"), "short");
        assertThat(program.run(
                        "sandbox", "--webhook-url=http://127.0.0.1:9/x", "--webhook-secret-file", file.toString()))
                .isEqualTo(ExitCode.USAGE.code());
        assertThat(program.err()).contains("could be guessed");
    }

    @Test
    void measuresAReceiver() throws IOException {
        Path file = Files.writeString(home.resolve("secret"), "a-secret-of-the-test\n");
        try (ReceivingServer receiver = new ReceivingServer()) {
            receiver.answers(503);
            assertThat(program.run(
                            "sandbox",
                            "events",
                            "--to=" + receiver.at("/webhooks/main"),
                            "--count=50",
                            "--rate=5000",
                            "--connections=4",
                            "--secret-file=" + file))
                    .isZero();
            assertThat(receiver.next(50))
                    .allMatch(it -> it.header("Authorization").orElse("").equals("OAuth2 a-secret-of-the-test"));
        }
        assertThat(program.out())
                .containsPattern("Sent +50")
                .contains("200: 49, 503: 1", "p50", "p95", "p99", "Rate")
                .doesNotContain("a-secret-of-the-test");
    }

    @ParameterizedTest
    @CsvSource({"https://hooks.example.com/x, an address on this machine", "https://127.0.0.1:9/x, measures no TLS"})
    void measuresOnlyReceiversOnThisMachine(String address, String words) {
        assertThat(program.run("sandbox", "events", "--to", address)).isEqualTo(ExitCode.USAGE.code());
        assertThat(program.err()).contains(words);
    }

    @Test
    void saysWhenNothingAnswersTheEvents() {
        assertThat(program.run("sandbox", "events", "--to=http://127.0.0.1:9/x", "--count=1"))
                .isEqualTo(ExitCode.NETWORK.code());
        assertThat(program.err()).contains("nothing answered at this address");
    }

    @Test
    void saysWhenItsPortIsTaken() {
        try (SandboxClient other = new SandboxClient()) {
            int port = other.sandbox().baseUrl().getPort();
            assertThat(program.run("sandbox", "--port", Integer.toString(port)))
                    .isEqualTo(ExitCode.CONFIGURATION.code());
            assertThat(program.err()).contains("cannot listen on 127.0.0.1:" + port, "another port");
        }
    }

    @Test
    void showsTheOutboxOfARunningSandbox() {
        try (SandboxClient other = new SandboxClient()) {
            assertThat(program.run("sandbox", "outbox", "--url", other.at("").toString()))
                    .isZero();
            assertThat(program.out()).contains("Nothing has been sent yet.");
        }
        assertThat(program.run("sandbox", "outbox", "--url", "http://127.0.0.1:9"))
                .isEqualTo(ExitCode.NETWORK.code());
        assertThat(program.err()).contains("there is no sandbox at http://127.0.0.1:9");
    }

    private static void waitFor(java.util.function.BooleanSupplier there) throws InterruptedException {
        for (int i = 0; i < 200 && !there.getAsBoolean(); i++) {
            Thread.sleep(Duration.ofMillis(50).toMillis());
        }
    }
}
