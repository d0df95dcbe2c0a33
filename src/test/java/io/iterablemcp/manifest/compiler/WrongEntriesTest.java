package io.iterablemcp.manifest.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrongEntriesTest {

    static List<InvalidEntry> cases() {
        return InvalidEntry.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrongAndWhere(InvalidEntry wrong) {
        assertThat(wrong.faults()).isNotEmpty();
        assertThatThrownBy(() -> Manifest.compile(wrong.files()))
                .isInstanceOf(InvalidManifest.class)
                .extracting(fault -> fault.getMessage().lines().skip(1).collect(Collectors.joining("\n")))
                .isEqualTo(String.join("\n", wrong.faults()));
    }

    @Test
    void countsTheFaults() {
        assertThatThrownBy(() -> compile("get_x: {http: GET /api/x, access: read, pii: false, core: yes please}"))
                .hasMessageStartingWith("2 faults in the tools manifest:\n");
        assertThatThrownBy(() -> compile("get_x: {about: X., http: GET /api/x, access: read}"))
                .hasMessageStartingWith("1 fault in the tools manifest:\n");
    }

    @Test
    void takesDescriptionsUpToThreeHundredCharacters() {
        String entry = "get_x: {about: %s., http: GET /api/x, access: read, pii: false}";
        assertThat(compile(entry.formatted("X".repeat(299)))).hasSize(1);
        assertThatThrownBy(() -> compile(entry.formatted("X".repeat(300))))
                .hasMessageEndingWith("lists.yaml:1: get_x: about has 301 characters; at most 300");
    }

    @Test
    void takesTwentyFiveCoreTools() {
        assertThat(compile(coreTools(25))).hasSize(25);
        assertThatThrownBy(() -> compile(coreTools(27)))
                .hasMessageEndingWith("lists.yaml:26: get_36: 27 tools are marked core; at most 25");
    }

    private static String coreTools(int count) {
        return IntStream.range(11, 11 + count)
                .mapToObj(i ->
                        "get_%d: {about: X., http: GET /api/x, access: read, pii: false, core: true}%n".formatted(i))
                .collect(Collectors.joining());
    }

    private static List<?> compile(String lists) {
        return Manifest.compile(Map.of("tools-manifest/lists.yaml", lists));
    }
}
