package io.iterablemcp.sandbox.calls.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.world.Documents;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MetadataCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private Reply put(String path, String value) {
        return client.send("PUT", "/api/metadata/" + path, "{\"value\":" + value + "}");
    }

    private List<String> keys(Json.Obj page) {
        return page.list("results").stream()
                .map(entry -> ((Json.Obj) entry).text("key").orElseThrow())
                .toList();
    }

    @Test
    void findsTablesInAnyCaseButKeysInExactCase() {
        assertThat(put("MyShops/One", "{\"city\":\"Exampleville\"}").status()).isEqualTo(200);
        assertThat(client.get("/api/metadata/MyShops/One").status()).isEqualTo(404);
        client.settle();
        Json.Obj entry = client.get("/api/metadata/myshops/One").json();
        assertThat(entry.fields()).containsOnlyKeys("table", "key", "size", "lastModified", "value");
        assertThat(entry.text("table")).contains("MyShops");
        assertThat(entry.get("value")).contains(JsonReader.read("{\"city\":\"Exampleville\"}"));
        assertThat(Documents.whole(entry, "size")).contains(23L);
        assertThat(client.get("/api/metadata/myshops/one").status()).isEqualTo(404);
        assertThat(client.get("/api/metadata").text()).contains("{\"name\":\"MyShops\"}");
    }

    @Test
    void replacesTheValueWhole() {
        put("t/k", "{\"a\":1,\"b\":2}");
        put("T/k", "{\"c\":3}");
        client.settle();
        assertThat(client.get("/api/metadata/t/k").json().get("value")).contains(JsonReader.read("{\"c\":3}"));
        assertThat(client.get("/api/metadata/t").json().list("results")).hasSize(1);
    }

    @Test
    void deletesKeysAndTablesAfterTheLag() {
        put("t/k", "{}");
        put("t/l", "{}");
        client.settle();
        assertThat(client.send("DELETE", "/api/metadata/t/k", "").code()).isEqualTo("Success");
        client.settle();
        assertThat(client.get("/api/metadata/t/k").status()).isEqualTo(404);
        assertThat(keys(client.get("/api/metadata/t").json())).containsExactly("l");
        assertThat(client.send("DELETE", "/api/metadata/T", "").status()).isEqualTo(200);
        assertThat(client.get("/api/metadata/t").status()).isEqualTo(200);
        client.settle();
        assertThat(client.get("/api/metadata/t").status()).isEqualTo(404);
        assertThat(client.send("DELETE", "/api/metadata/t", "").status()).isEqualTo(200);
        assertThat(client.send("DELETE", "/api/metadata/t/k", "").status()).isEqualTo(200);
    }

    @Test
    void listsKeysPageByPage() {
        for (int i = 0; i < 230; i++) {
            put("many/k" + (1000 + i), "{}");
        }
        client.settle();
        List<String> keys = new ArrayList<>();
        Json.Obj page = client.get("/api/metadata/many").json();
        keys.addAll(keys(page));
        assertThat(((Json.Obj) page.list("results").get(0)).fields())
                .containsOnlyKeys("table", "key", "size", "lastModified");
        while (page.has("nextMarker")) {
            page = client.get("/api/metadata/many?nextMarker="
                            + page.text("nextMarker").orElseThrow())
                    .json();
            keys.addAll(keys(page));
        }
        assertThat(keys).hasSize(230).doesNotHaveDuplicates().isSorted();
        assertThat(client.get("/api/metadata/many?nextMarker=!").code()).isEqualTo("BadParams");
    }

    @Test
    void refusesInvalidValuesAndNames() {
        assertThat(put("t/k", "{\"x\":\"" + "y".repeat(30_720 - 7) + "\"}").code())
                .isEqualTo("BadParams");
        assertThat(put("t/k", "{\"x\":\"" + "y".repeat(30_720 - 8) + "\"}").status())
                .isEqualTo(200);
        assertThat(put("t/k", "7").code()).isEqualTo("BadJsonBody");
        assertThat(put("bad-table/k", "{}").code()).isEqualTo("BadParams");
        assertThat(put("t/bad%20key", "{}").code()).isEqualTo("BadParams");
        assertThat(client.send("PUT", "/api/metadata/t/k", "{}").code()).isEqualTo("BadJsonBody");
    }
}
