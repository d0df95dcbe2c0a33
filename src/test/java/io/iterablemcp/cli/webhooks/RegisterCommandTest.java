package io.iterablemcp.cli.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterCommandTest {

    private static final String URL = "https://hooks.example.com/webhooks/default";

    private static Sandbox sandbox;

    @TempDir
    private Path home;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.DEFAULT.withPeople(200), Catalogue.load(), Clock.systemUTC());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    private CommandFixture program() {
        return new CommandFixture(home)
                .env("ITERABLE_API_KEY", sandbox.keys().of(KeyType.SERVER))
                .env("ITERABLE_BASE_URL", sandbox.baseUrl().toString())
                .realServer();
    }

    private String webhooks() {
        CommandFixture program = program();
        assertThat(program.run("call", "get_webhooks", "--output", "json")).isZero();
        return program.out();
    }

    private String newSecret() {
        CommandFixture program = program();
        assertThat(program.run("webhooks", "secret", "new")).isZero();
        return program.out().strip();
    }

    private String firstId() {
        Matcher id = Pattern.compile("\"id\" ?: ?(\\d+)").matcher(webhooks());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/webhooks/default",
                "hooks.example.com",
                "https://a:b@c.example/",
                "ftp://a.example"
            })
    void refusesAnAddressThatIterableDoesNotTake(String url) {
        newSecret();
        String before = webhooks();
        CommandFixture program = program();
        assertThat(program.run("webhooks", "register", "--url", url, "--writes"))
                .isEqualTo(10);
        assertThat(program.err()).contains("--url must be the https address");
        assertThat(webhooks()).isEqualTo(before);
    }

    @Test
    void changesNothingWithoutWritesOrASecretOrAsATrial() {
        String before = webhooks();
        CommandFixture none = program();
        assertThat(none.run("webhooks", "register", "--url", URL, "--writes")).isEqualTo(10);
        assertThat(none.err()).contains("iterable-mcp webhooks secret new");
        String secret = newSecret();
        CommandFixture closed = program();
        assertThat(closed.run("webhooks", "register", "--url", URL)).isEqualTo(10);
        assertThat(closed.err()).contains("add --writes");
        CommandFixture trial = program();
        assertThat(trial.run("webhooks", "register", "--url", URL, "--id", firstId(), "--dry-run"))
                .isZero();
        assertThat(trial.out())
                .contains(URL, "\"authType\":\"OAuth2\"", "\"authToken\":\"(the secret)\"")
                .doesNotContain(secret);
        assertThat(webhooks()).isEqualTo(before);
    }

    @Test
    void pointsTheWebhookHereAndLeavesNoTraceOfTheSecret() {
        String secret = newSecret();
        CommandFixture program = program().env("ITERABLE_CONFIRM", "off");
        assertThat(program.run("webhooks", "register", "--url", URL, "--id", firstId(), "--writes", "--no-wait"))
                .as(() -> program.out() + program.err())
                .isZero();
        assertThat(program.err())
                .contains("now posts to " + URL, "tick its events in Iterable")
                .doesNotContain("blastSendEnabled", "triggeredSendEnabled");
        CommandFixture partly = program().env("ITERABLE_CONFIRM", "off");
        assertThat(partly.run("webhooks", "register", "--url", URL, "--id", "902", "--writes", "--no-wait"))
                .isZero();
        assertThat(partly.err()).contains("it has blastSendEnabled off").doesNotContain("triggeredSendEnabled");
        assertThat(webhooks()).contains(URL);
        CommandFixture doctor = program();
        doctor.run("doctor");
        assertThat(doctor.out())
                .contains("a webhook in Iterable is enabled and posts to " + URL, "the webhook's secret …")
                .doesNotContain(secret);
        CommandFixture record = program();
        assertThat(record.run("activity", "--changes", "--json")).isZero();
        assertThat(record.out()).contains("update_webhook", "hooks.example.com").doesNotContain(secret);
        assertThat(program.out() + program.err()).doesNotContain(secret);
    }

    @Test
    void doctorAsksNothingWhereNobodyReceives() {
        CommandFixture doctor = program();
        doctor.run("doctor");
        assertThat(doctor.out()).doesNotContain("webhook in Iterable", "webhook's secret", "receiver");
    }

    @Test
    void namesAWebhookThatDoesNotExist() {
        newSecret();
        String before = webhooks();
        CommandFixture program = program();
        assertThat(program.run("webhooks", "register", "--url", URL, "--id", "1", "--writes"))
                .isEqualTo(2);
        assertThat(program.err()).contains("no webhook 1", firstId());
        assertThat(webhooks()).isEqualTo(before);
    }

    @Test
    void checkTellsANameAndAConnectionApart() {
        newSecret();
        CommandFixture name = program();
        assertThat(name.run("webhooks", "check", "--url", "https://hooks.invalid/webhooks/default"))
                .isEqualTo(8);
        assertThat(name.err()).contains("DNS: the name hooks.invalid leads nowhere");
        CommandFixture closed = program();
        assertThat(closed.run("webhooks", "check", "--url", "http://127.0.0.1:1/webhooks/default"))
                .isEqualTo(8);
        assertThat(closed.err()).contains("connection: nothing listens at 127.0.0.1:");
    }
}
