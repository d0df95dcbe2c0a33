package io.iterablemcp.setup.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import io.iterablemcp.setup.clients.StartLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryWordsTest {

    private static final String ONE = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "ffffffffffffffffffffffffffff1234";

    private static List<Finding> findings(String entry, Map<String, String> its, Map<String, String> here) {
        Machine machine = new Machine(here, Path.of("/"), Os.LINUX, Path.of("/"));
        StartLine line = new StartLine("/opt/iterable-mcp", List.of("serve"), its);
        return new EntryWords((Json.Obj) JsonReader.read(entry), line, machine, "setup").findings();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"disabled\": true}|disabled is true", "{\"enabled\": false}|enabled is false"})
    void namesAnEntryThatIsSwitchedOff(String entry, String words) {
        assertThat(findings(entry, Map.of(), Map.of())).singleElement().satisfies(it -> {
            assertThat(it.level()).isEqualTo(Severity.WARN);
            assertThat(it.what()).contains(words);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"disabled\": false}", "{\"enabled\": true}", "{\"enabled\": \"no\"}", "{}"})
    void saysNothingOfOneThatIsOn(String entry) {
        assertThat(findings(entry, Map.of(), Map.of())).isEmpty();
    }

    @Test
    void namesAKeyThatIsAnotherThanTheShells() {
        assertThat(findings("{}", Map.of("ITERABLE_API_KEY", OTHER), Map.of("ITERABLE_API_KEY", ONE)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.level()).isEqualTo(Severity.WARN);
                    assertThat(it.what())
                            .contains("1234", "instead of the one checked above")
                            .doesNotContain(OTHER);
                });
    }

    @Test
    void tellsOfAKeyInTheEntry() {
        assertThat(findings("{}", Map.of("ITERABLE_API_KEY", OTHER), Map.of()))
                .singleElement()
                .satisfies(it -> assertThat(it.level()).isEqualTo(Severity.OK));
        assertThat(findings("{}", Map.of("ITERABLE_API_KEY", ONE), Map.of("ITERABLE_API_KEY", ONE)))
                .isEmpty();
        assertThat(findings("{}", Map.of("ITERABLE_API_KEY", "${input:key}"), Map.of()))
                .isEmpty();
    }
}
