package io.iterablemcp.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every byte of a listing is paid for by every conversation. */
class CatalogueSizeTest {

    private static final int FIRST_PARTY_TOOLS = 118;
    private static final int BYTES_A_TOOL = 560;

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

    private static int size(ToolSpec tool) {
        Json.Obj listing = (Json.Obj) JsonReader.read(tool.listing());
        Map<String, Json> measured = new LinkedHashMap<>();
        for (String key : List.of("name", "description", "inputSchema")) {
            measured.put(key, listing.get(key).orElseThrow());
        }
        return JsonWriter.write(new Json.Obj(measured)).getBytes(StandardCharsets.UTF_8).length;
    }
}
