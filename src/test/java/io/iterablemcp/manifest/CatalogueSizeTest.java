package io.iterablemcp.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every byte of a listing is paid for by every conversation. */
class CatalogueSizeTest {

    private static final int FIRST_PARTY_TOOLS = 118;
    private static final int BYTES_A_TOOL = 560;
    private static final int BYTES_A_COMPOSED_TOOL = 550;

    @Test
    void staysFarBelowTheFirstPartyListing() {
        Catalogue catalogue = Catalogue.load();
        List<Integer> sizes = Fact.rows().stream()
                .filter(row -> row.flag("firstParty"))
                .map(row -> size(catalogue.find(Fact.name(row)).orElseThrow()))
                .toList();
        assertThat(sizes).hasSize(FIRST_PARTY_TOOLS);
        assertThat(sizes.stream().mapToInt(Integer::intValue).average().orElseThrow())
                .isLessThanOrEqualTo(BYTES_A_TOOL);
    }

    @ParameterizedTest
    @CsvSource({"false, false, false, 9000", "true, true, false, 16000", "true, true, true, 19000"})
    void theCoreSetStaysSmall(boolean personal, boolean writes, boolean rest, int most) {
        Catalogue catalogue = Catalogue.load();
        Grant core = Grant.of(new Mode(personal, writes, rest, rest, List.of(Mode.CORE), List.of(), List.of()));
        String list = catalogue.tools().stream()
                .filter(tool -> Gate.lists(tool, catalogue, core, KeyType.SERVER))
                .map(ToolSpec::listing)
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(list.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(most);
    }

    @Test
    void composedToolsAreNoLongerThanOthers() {
        assertThat(Catalogue.load().tools().stream()
                        .filter(tool -> !tool.parts().none())
                        .mapToInt(tool -> tool.listing().getBytes(StandardCharsets.UTF_8).length)
                        .average()
                        .orElseThrow())
                .isLessThanOrEqualTo(BYTES_A_COMPOSED_TOOL);
    }

    private static int size(ToolSpec tool) {
        Json.Obj listing = (Json.Obj) JsonReader.read(tool.listing());
        Map<String, Json> measured = new LinkedHashMap<>();
        for (String key : List.of("name", "description", "inputSchema")) {
            measured.put(key, listing.get(key).orElseThrow());
        }
        return JsonWriter.write(new Json.Obj(measured)).getBytes(StandardCharsets.UTF_8).length;
    }
}
