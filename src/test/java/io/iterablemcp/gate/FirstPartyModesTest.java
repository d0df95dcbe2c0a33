package io.iterablemcp.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same flags list the same tools as in Iterable's own server. */
class FirstPartyModesTest {

    /** The first-party server does not list this in its safe sets, although it makes no call. */
    private static final String PLAIN_READ = "get_available_export_data_types";

    @ParameterizedTest
    @CsvSource({
        "false,false,false", "true,false,false", "false,true,false", "true,true,false",
        "false,false,true", "true,false,true", "false,true,true", "true,true,true"
    })
    void listsTheSameToolsForTheSameFlags(boolean pii, boolean writes, boolean sends) throws IOException {
        Set<String> expected = new TreeSet<>();
        Set<String> firstParty = new TreeSet<>();
        for (Json entry : facts()) {
            Json.Obj tool = (Json.Obj) entry;
            if (!tool.flag("firstParty")) {
                continue;
            }
            String name = tool.text("tool").orElseThrow();
            firstParty.add(name);
            String access = tool.text("access").orElseThrow();
            boolean open = (pii || !tool.flag("pii"))
                    && (access.equals("read") || (writes && (access.equals("write") || sends)));
            if (open || name.equals(PLAIN_READ)) {
                expected.add(name);
            }
        }
        Grant grant = Grant.of(new Mode(pii, writes, sends, true, List.of(Mode.ALL), List.of(), List.of()));
        Set<String> listed = new TreeSet<>();
        Catalogue catalogue = Catalogue.load();
        catalogue.tools().stream()
                .filter(tool -> Gate.lists(tool, catalogue, grant, KeyType.SERVER))
                .map(ToolSpec::name)
                .filter(firstParty::contains)
                .forEach(listed::add);
        assertThat(firstParty).hasSize(118);
        assertThat(listed).isEqualTo(expected);
    }

    private static List<Json> facts() throws IOException {
        try (InputStream in = FirstPartyModesTest.class.getResourceAsStream("/iterable-api/endpoints.json")) {
            return ((Json.Arr) JsonReader.read(in)).items();
        }
    }
}
