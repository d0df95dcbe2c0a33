package io.iterablemcp.cli.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.webhooks.SampleEvents;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands, with a receiver on a real socket. */
class WebhooksCommandTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String PERSON = "ida@shop.example";

    @TempDir
    private Path home;

    private Thread listener = new Thread();

    private CommandFixture program() {
        return new CommandFixture(home).withKey();
    }

    private String newSecret() {
        CommandFixture program = program();
        assertThat(program.run("webhooks", "secret", "new")).isZero();
        return program.out().strip();
    }

    /** Starts a receiver, and returns its address. */
    private URI listen(CommandFixture program) throws InterruptedException {
        listener = new Thread(() -> program.run("webhooks", "listen", "--port", "0"));
        listener.start();
        Matcher address = Pattern.compile("receiving webhooks at (\\S+)\\.").matcher("");
        until(() -> address.reset(program.err()).find());
        return URI.create(address.group(1));
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(10);
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        listener.interrupt();
        listener.join(Duration.ofSeconds(20).toMillis());
    }

    private static int post(URI to, String secret, String body) throws Exception {
        return CLIENT.send(
                        HttpRequest.newBuilder(to)
                                .header("Content-Type", "application/json")
                                .header("Authorization", "OAuth2 " + secret)
                                .timeout(Duration.ofSeconds(20))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void doesNotStartWithoutASecret() {
        CommandFixture program = program();
        assertThat(program.run("webhooks", "listen", "--port", "0")).isEqualTo(10);
        assertThat(program.err()).contains("iterable-mcp webhooks secret new");
        assertThat(home.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void receivesWithoutASecretOnlyOnThisMachine(String host) {
        CommandFixture program = program().env("ITERABLE_WEBHOOK_SCHEME", "none");
        assertThat(program.run("webhooks", "listen", "--host", host, "--port", "0"))
                .isEqualTo(10);
        assertThat(program.err()).contains("ITERABLE_WEBHOOK_SCHEME=none", host);
    }

    @Test
    void refusesASecretThatCanBeGuessed() {
        CommandFixture program = program().env("ITERABLE_WEBHOOK_SECRET", "short");
        assertThat(program.run("webhooks", "listen", "--port", "0")).isEqualTo(10);
        assertThat(program.err())
                .contains("ITERABLE_WEBHOOK_SECRET has fewer than 16 characters")
                .doesNotContain("short");
    }

    @Test
    void receivesAndShowsEventsWithoutThePerson() throws Exception {
        String secret = newSecret();
        CommandFixture receiver = program();
        URI address = listen(receiver);
        assertThat(address.getPath()).isEqualTo("/webhooks/default");
        assertThat(post(address, "a-wrong-secret-of-a-stranger", SampleEvents.click(PERSON, 1)))
                .isEqualTo(401);
        assertThat(post(address, secret, SampleEvents.click(PERSON, 1))).isEqualTo(200);
        assertThat(post(address, secret, SampleEvents.click(PERSON, 1))).isEqualTo(200);
        assertThat(post(address, secret, "{\"eventName\": \"sms\\u001b[2JReceived\"}"))
                .isEqualTo(200);
        until(() -> receiver.out().lines().count() == 2);
        assertThat(receiver.out())
                .contains("emailClick", "700123", "person-", "@masked.invalid", "shop.example")
                .doesNotContain("ida", "u-1042", "\u001b", "?u=");

        CommandFixture tail = program();
        assertThat(tail.run("webhooks", "tail", "--events", "EMAIL*")).isZero();
        assertThat(tail.out().lines()).hasSize(1);
        assertThat(tail.out()).contains("×2").doesNotContain("ida");
        Matcher key = Pattern.compile("\\b[0-9a-f]{12}\\b").matcher(tail.out());
        assertThat(key.find()).isTrue();

        CommandFixture show = program();
        assertThat(show.run("webhooks", "show", key.group())).isZero();
        assertThat(show.out())
                .contains(
                        "\"link\":\"shop.example\"",
                        "\"seen\":2",
                        "\"hidden\":[\"email\",\"hrefIndex\",\"url\",\"userId\"]")
                .doesNotContain("ida", "u-1042");
        CommandFixture whole = program();
        assertThat(whole.run("webhooks", "show", key.group(), "--pii")).isZero();
        assertThat(whole.out()).contains(PERSON, "https://shop.example/shoes?u=1042");

        stop();
        CommandFixture status = program();
        assertThat(status.run("webhooks", "status")).isZero();
        assertThat(status.out())
                .containsPattern("emailClick +1 in the last hour, 1 in the last day")
                .containsPattern("duplicates +1 in the last day")
                .containsPattern("refused +secret 1")
                .doesNotContain("ida", "\u001b");
    }

    @Test
    void checkSaysWhatIsWrongWithTheReceiver() throws Exception {
        newSecret();
        URI address = listen(program());
        CommandFixture fine = program();
        assertThat(fine.run("webhooks", "check", "--url", address.toString())).isZero();
        assertThat(fine.err()).contains("has stored the test event");
        CommandFixture path = program();
        assertThat(path.run(
                        "webhooks",
                        "check",
                        "--url",
                        address.resolve("/webhooks/other").toString()))
                .isEqualTo(8);
        assertThat(path.err()).contains("path: there is no receiver at /webhooks/other");
        CommandFixture secret = program().env("ITERABLE_WEBHOOK_SECRET", "a-wrong-secret-of-a-stranger");
        assertThat(secret.run("webhooks", "check", "--url", address.toString())).isEqualTo(8);
        assertThat(secret.err())
                .contains("secret: the receiver takes another secret")
                .doesNotContain("stranger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson"})
    void exportsNothingThatControlsATerminalOrASpreadsheet(String format) throws Exception {
        String secret = newSecret();
        URI address = listen(program());
        assertThat(post(
                        address,
                        secret,
                        "{\"eventName\": \"emailSendSkip\", \"dataFields\":"
                                + " {\"reason\": \"=1+1\\u001b[2J\\u009b\", \"userAgentDevice\": \"a\\u202eb\"}}"))
                .isEqualTo(200);
        CommandFixture export = program();
        assertThat(export.run("webhooks", "export", "--format", format)).isZero();
        assertThat(export.out()).contains("1+1").doesNotContain("\u001b", "\u009b", "\u202e", ",=1");
    }

    @Test
    void removesAndExportsWhatIsAskedFor() throws Exception {
        String secret = newSecret();
        URI address = listen(program());
        assertThat(post(address, secret, SampleEvents.click(PERSON, 1))).isEqualTo(200);
        assertThat(post(
                        address,
                        secret,
                        SampleEvents.click("ola@shop.example", 2).replace("u-1042", "u-2")))
                .isEqualTo(200);
        CommandFixture masked = program();
        assertThat(masked.run("webhooks", "export", "--format", "csv")).isZero();
        assertThat(masked.out().lines()).hasSize(3);
        assertThat(masked.out()).contains("emailClick", "person-").doesNotContain("ida", "ola@", "u-2");
        Path file = home.resolve("events.ndjson");
        CommandFixture whole = program();
        assertThat(whole.run("webhooks", "export", "--out", file.toString(), "--pii"))
                .isZero();
        assertThat(Files.readAllLines(file)).hasSize(2).anyMatch(it -> it.contains(PERSON));
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        CommandFixture unasked = program();
        assertThat(unasked.run("webhooks", "purge", "--person", PERSON)).isEqualTo(2);
        CommandFixture overStdio = program();
        assertThat(overStdio.run("serve", "--receive-webhooks")).isEqualTo(2);
        assertThat(overStdio.err()).contains("iterable-mcp: --http is missing.");
        CommandFixture nothing = program();
        assertThat(nothing.run("webhooks", "purge", "--yes")).isEqualTo(2);
        assertThat(nothing.err()).contains("one of --before, --person, --all is missing.");
        CommandFixture person = program();
        assertThat(person.run("webhooks", "purge", "--person", PERSON, "--yes")).isZero();
        assertThat(person.err()).contains("1 event was removed");
        CommandFixture rest = program();
        assertThat(rest.run("webhooks", "tail", "--pii")).isZero();
        assertThat(rest.out()).contains("ola@shop.example").doesNotContain("ida");
        CommandFixture misspelt = program();
        assertThat(misspelt.run("webhooks", "tail", "--events", "emial*")).isZero();
        assertThat(misspelt.out()).isEmpty();
        assertThat(misspelt.err()).contains("no such event is stored");
        CommandFixture all = program();
        assertThat(all.run("webhooks", "purge", "--all", "--yes")).isZero();
        assertThat(all.err()).contains("1 event was removed");
    }

    @Test
    void sendsEventsAgainAndOnlyToThisMachine() throws Exception {
        String secret = newSecret();
        URI address = listen(program());
        assertThat(post(address, secret, SampleEvents.click(PERSON, 1))).isEqualTo(200);
        CommandFixture remote = program();
        assertThat(remote.run("webhooks", "replay", "--to", "https://hooks.invalid/webhooks/default"))
                .isEqualTo(10);
        assertThat(remote.err()).contains("--allow-remote");
        CommandFixture again = program();
        assertThat(again.run("webhooks", "replay", "--to", address.toString())).isZero();
        assertThat(again.err()).contains("1 event was accepted");
        CommandFixture tail = program();
        assertThat(tail.run("webhooks", "tail")).isZero();
        assertThat(tail.out()).contains("×2");
        CommandFixture refused = program().env("ITERABLE_WEBHOOK_SECRET", "a-wrong-secret-of-a-stranger");
        assertThat(refused.run("webhooks", "replay", "--to", address.toString()))
                .isEqualTo(8);
        assertThat(refused.err()).contains("0 events were accepted, then the receiver answered with status 401");
    }

    @Test
    void aSecretIsShownOnceAndReplacedInOneStep() throws Exception {
        String first = newSecret();
        assertThat(first).matches("[0-9a-f]{64}");
        CommandFixture again = program();
        assertThat(again.run("webhooks", "secret", "new")).isEqualTo(10);
        assertThat(again.err()).contains("webhooks secret rotate");
        assertThat(again.out()).isEmpty();

        CommandFixture rotate = program();
        assertThat(rotate.run("webhooks", "secret", "rotate")).isZero();
        String second = rotate.out().strip();
        assertThat(second).matches("[0-9a-f]{64}").isNotEqualTo(first);
        CommandFixture list = program();
        assertThat(list.run("webhooks", "secret", "list")).isZero();
        assertThat(list.out())
                .contains("…" + first.substring(60), "…" + second.substring(60), "valid until")
                .doesNotContain(first, second);
        CommandFixture tooSoon = program();
        assertThat(tooSoon.run("webhooks", "secret", "rotate")).isEqualTo(10);
        assertThat(tooSoon.err()).contains("…" + first.substring(60) + " is being replaced", "secret drop-old");
        assertThat(tooSoon.out()).isEmpty();

        URI address = listen(program());
        assertThat(post(address, first, SampleEvents.click(PERSON, 1))).isEqualTo(200);
        assertThat(post(address, second, SampleEvents.click(PERSON, 2))).isEqualTo(200);
        stop();
        assertThat(program().run("webhooks", "secret", "drop-old")).isZero();
        URI after = listen(program());
        assertThat(post(after, first, SampleEvents.click(PERSON, 3))).isEqualTo(401);
        assertThat(post(after, second, SampleEvents.click(PERSON, 3))).isEqualTo(200);
    }

    @Test
    void aSecretInTheEnvironmentWinsAndTheCommandsSaySo() {
        newSecret();
        CommandFixture list = program().env("ITERABLE_WEBHOOK_SECRET", "a-secret-of-the-shop");
        assertThat(list.run("webhooks", "secret", "list")).isZero();
        assertThat(list.out()).contains("from ITERABLE_WEBHOOK_SECRET", "not used");
        assertThat(list.err()).contains("ITERABLE_WEBHOOK_SECRET is set");
    }

    @Test
    void theSecretOfAWebhookOutlivesAChangeOfKeys() throws Exception {
        newSecret();
        CommandFixture keys = new CommandFixture(home).stdin("0123456789abcdef0123456789abcde1\n");
        assertThat(keys.run("keys", "add", "shop", "--store", "file")).isZero();
        assertThat(new CommandFixture(home).run("keys", "remove", "shop", "--yes"))
                .isZero();
        assertThat(Files.readString(home.resolve("secrets.json"))).contains("webhook ");
        assertThat(program().run("webhooks", "secret", "list")).isZero();
    }
}
