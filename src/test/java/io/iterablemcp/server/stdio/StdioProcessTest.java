package io.iterablemcp.server.stdio;

import static io.iterablemcp.server.stdio.MessageReads.isError;
import static io.iterablemcp.server.stdio.MessageReads.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.TestTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What only a process can show: exits, signals, stdout, and what the log lets slip. */
@Isolated("measures how soon processes end")
class StdioProcessTest {

    private static final String PERSON = "jane.doe@example.com";

    @Test
    void seesTheEndOfInputAlthoughItsAnswersAreNotRead() throws Exception {
        JarProcess process = JarProcess.main(StdioChild.class);
        try (StdioClient client = process.client()) {
            client.shakeHands("{}");
            for (int id = 0; id < 11; id++) {
                client.send("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\"}".formatted(id, "x".repeat(10_000)));
            }
            client.endInput();
            client.awaitEnd(Duration.ofSeconds(4));
            assertThat(process.exitCode()).isZero();
        }
    }

    @Test
    void exitsOnTerminationWhileACallRuns() throws Exception {
        JarProcess process = JarProcess.main(StdioChild.class);
        try (StdioClient client = process.client()) {
            client.shakeHands("{}");
            client.call(1, "get_thing", "{\"slow\":true}");
            process.terminate();
            client.awaitEnd(Duration.ofSeconds(3));
        }
    }

    @Test
    void exitsWhenNobodyReadsItsAnswersAnyMore() throws Exception {
        JarProcess process = JarProcess.main(StdioChild.class);
        try (StdioClient client = process.client()) {
            client.shakeHands("{}");
            process.in().close();
            client.ping(1);
            client.awaitEnd(Duration.ofSeconds(3));
            assertThat(process.exitCode()).isZero();
        }
    }

    @Test
    void logsNeitherPeopleNorKeysEvenAtDebug(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("logs").resolve("server.log");
        JarProcess process = JarProcess.main(StdioChild.class, log.toString());
        try (StdioClient client = process.client()) {
            talkAboutAPerson(client);
            String logged = Files.readString(log) + process.stderr();
            assertThat(logged)
                    .contains("get_thing failed with an internal error")
                    .doesNotContain(PERSON, "jane", TestTools.KEY);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void logsToStderrWithoutAFile() throws Exception {
        JarProcess process = JarProcess.main(StdioChild.class);
        try (StdioClient client = process.client()) {
            talkAboutAPerson(client);
            assertThat(process.stderr())
                    .contains("get_thing failed with an internal error")
                    .doesNotContain(PERSON, "jane", TestTools.KEY);
        }
    }

    private static void talkAboutAPerson(StdioClient client) {
        String person = "{\"email\":\"" + PERSON + "\",\"key\":\"" + TestTools.KEY + "\"}";
        client.shakeHands("{\"experimental\":" + person + "}");
        client.call(1, "get_thing", person);
        assertThat(text(client.answer(1))).isEqualTo("done");
        client.call(2, "get_thing", "{\"fail\":\"no profile of " + PERSON + "\"}");
        Json.Obj failed = client.answer(2);
        assertThat(isError(failed)).isTrue();
        assertThat(text(failed)).doesNotContain(PERSON);
        client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/odd\",\"params\":" + person + "}");
        client.send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"no/such\",\"params\":" + person + "}");
        assertThat(client.answer(3).has("error")).isTrue();
        client.send("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"initialize\",\"params\":{\"capabilities\":\"" + PERSON
                + "\"}}");
        assertThat(client.answer(4).toString()).doesNotContain(PERSON);
        client.send("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":" + person + "}");
        client.send("{\"broken\":\"" + PERSON);
        assertThat(client.next().orElseThrow().has("error")).isTrue();
    }
}
