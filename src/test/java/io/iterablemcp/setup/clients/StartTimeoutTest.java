package io.iterablemcp.setup.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartTimeoutTest {

    private static Optional<StartTimeout.Told> configured(String client, String entry, Map<String, String> variables) {
        Machine machine = new Machine(variables, Path.of("/"), Os.LINUX, Path.of("/"));
        return ClientTable.find(client).orElseThrow().limits().configured((Json.Obj) JsonReader.read(entry), machine);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "codex    | {\"startup_timeout_sec\": 2.5} | 2500",
                "codex    | {\"startup_timeout_ms\": 20000} | 20000",
                "codex    | {\"startup_timeout_sec\": 3, \"startup_timeout_ms\": 9} | 3000",
                "gemini   | {\"timeout\": 30000} | 30000",
                "cline    | {\"timeout\": 60} | 60000",
                "zed      | {\"timeout\": 90} | 90000",
                "zed      | {\"timeout\": 90000} | 90000",
                "opencode | {\"timeout\": 7000} | 7000",
                "opencode | {\"timeout\": {\"startup\": 8000}} | 8000"
            })
    void readsItFromTheEntry(String client, String entry, long millis) {
        assertThat(configured(client, entry, Map.of()).map(StartTimeout.Told::limit))
                .contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"45000, 45", "90000, 60"})
    void readsItFromTheVariableOfClaudeCodeThatCountsForAMinuteAtMost(String value, long seconds) {
        assertThat(configured("claude-code", "{}", Map.of("MCP_TIMEOUT", value)))
                .contains(new StartTimeout.Told("MCP_TIMEOUT", Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "\"5\"", "null", "1e300", "{}", "[]", "true"})
    void goesByTheTableWhereTheEntrySaysNothingSensible(String value) {
        assertThat(configured("codex", "{\"startup_timeout_sec\": " + value + "}", Map.of()))
                .isEmpty();
        assertThat(configured("opencode", "{\"timeout\": " + value + "}", Map.of()))
                .isEmpty();
    }

    @Test
    void doesNotTakeTheToolsTimeOutOfClaudeCodeForIt() {
        assertThat(configured("claude-code", "{\"timeout\": 1000}", Map.of("MCP_TIMEOUT", "soon")))
                .isEmpty();
    }
}
