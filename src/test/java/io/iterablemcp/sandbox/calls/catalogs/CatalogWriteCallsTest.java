package io.iterablemcp.sandbox.calls.catalogs;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogWriteCallsTest {

    private static final String ITEMS = "/api/catalogs/lamps/items";

    private SandboxClient client;

    @BeforeEach
    void start() {
        client = new SandboxClient();
        client.post("/api/catalogs/lamps", "");
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private Reply upload(boolean fieldsOnly, String documents) {
        return client.post(ITEMS, "{\"replaceUploadedFieldsOnly\":" + fieldsOnly + ",\"documents\":" + documents + "}");
    }

    private void put(String id, String value) {
        assertThat(client.send("PUT", ITEMS + "/" + id, "{\"value\":" + value + "}")
                        .status())
                .isEqualTo(202);
        client.settle();
    }

    private Json value(String id) {
        return client.get(ITEMS + "/" + id).json().get("value").orElse(Json.Null.NULL);
    }

    @Test
    void appliesWritesAfterTheLag() {
        Reply accepted = client.send("PUT", ITEMS + "/a", "{\"value\":{\"x\":1}}");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.code()).isEqualTo("Success");
        assertThat(client.get(ITEMS + "/a").status()).isEqualTo(404);
        client.settle();
        assertThat(value("a")).isEqualTo(JsonReader.read("{\"x\":1}"));
    }

    @Test
    void mergesWithPatchAndReplacesWithPut() {
        put("a", "{\"x\":1,\"deep\":{\"p\":1}}");
        client.send("PATCH", ITEMS + "/a", "{\"update\":{\"y\":2,\"deep\":{\"q\":2}}}");
        client.settle();
        assertThat(value("a")).isEqualTo(JsonReader.read("{\"x\":1,\"y\":2,\"deep\":{\"q\":2}}"));
        put("a", "{\"z\":3}");
        assertThat(value("a")).isEqualTo(JsonReader.read("{\"z\":3}"));
    }

    @Test
    void mergesOrReplacesManyAtOnce() {
        put("a", "{\"x\":1}");
        Reply accepted = upload(true, "{\"a\":{\"y\":2},\"b\":{\"y\":3}}");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.text()).contains("2 items");
        client.settle();
        assertThat(value("a")).isEqualTo(JsonReader.read("{\"x\":1,\"y\":2}"));
        assertThat(value("b")).isEqualTo(JsonReader.read("{\"y\":3}"));
        upload(false, "{\"a\":{\"n\":0}}");
        client.settle();
        assertThat(value("a")).isEqualTo(JsonReader.read("{\"n\":0}"));
    }

    @Test
    void deletesOneOrMany() {
        upload(false, "{\"a\":{},\"b\":{},\"c\":{}}");
        client.settle();
        assertThat(client.send("DELETE", ITEMS + "/a", "").status()).isEqualTo(202);
        assertThat(client.get(ITEMS + "/a").status()).isEqualTo(200);
        assertThat(client.send("DELETE", ITEMS, "{\"itemIds\":[\"b\",\"unknown\"]}")
                        .status())
                .isEqualTo(202);
        client.settle();
        assertThat(client.get(ITEMS + "/a").status()).isEqualTo(404);
        assertThat(client.get(ITEMS + "/b").status()).isEqualTo(404);
        assertThat(client.get(ITEMS + "/c").status()).isEqualTo(200);
    }

    @Test
    void acceptsAThousandItemsPerCall() {
        String most =
                IntStream.range(0, 1000).mapToObj(i -> "\"i" + i + "\":{}").collect(Collectors.joining(","));
        assertThat(upload(false, "{" + most + "}").status()).isEqualTo(202);
        assertThat(upload(false, "{" + most + ",\"one-more\":{}}").code()).isEqualTo("BatchTooLarge");
        String ids = IntStream.range(0, 1001).mapToObj(i -> "\"i" + i + "\"").collect(Collectors.joining(","));
        assertThat(client.send("DELETE", ITEMS, "{\"itemIds\":[" + ids + "]}").code())
                .isEqualTo("BatchTooLarge");
    }

    @Test
    void acceptsThirtyKilobytesPerItem() {
        String fits = "{\"x\":\"" + "y".repeat(30_720 - 8) + "\"}";
        put("a", fits);
        assertThat(value("a")).isEqualTo(JsonReader.read(fits));
        String large = "{\"x\":\"" + "y".repeat(30_720 - 7) + "\"}";
        assertThat(client.send("PUT", ITEMS + "/a", "{\"value\":" + large + "}").code())
                .isEqualTo("BadParams");
        assertThat(upload(true, "{\"a\":" + large + "}").code()).isEqualTo("BadParams");
        client.send("PATCH", ITEMS + "/a", "{\"update\":{\"more\":1}}");
        client.settle();
        assertThat(value("a")).isEqualTo(JsonReader.read(fits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"bad id\":{}}", "{\"a\":{\"dotted.name\":1}}", "{\"a\":7}", "[]"})
    void refusesTheWholeUploadForOneInvalidItem(String documents) {
        assertThat(upload(false, documents).status()).isEqualTo(400);
        client.settle();
        assertThat(client.get(ITEMS).json().object("params").orElseThrow().list("catalogItemsWithProperties"))
                .isEmpty();
    }

    @Test
    void refusesInvalidIdsAndUnknownCatalogs() {
        assertThat(client.send("PUT", ITEMS + "/bad_id", "{\"value\":{}}").code())
                .isEqualTo("BadParams");
        assertThat(client.send("DELETE", ITEMS, "{\"itemIds\":[\"bad id\"]}").code())
                .isEqualTo("BadParams");
        assertThat(client.send("PUT", ITEMS + "/a", "{}").code()).isEqualTo("BadJsonBody");
        for (String method : java.util.List.of("PUT", "PATCH", "DELETE")) {
            assertThat(client.send(method, "/api/catalogs/nowhere/items/a", "{\"value\":{},\"update\":{}}")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(client.post("/api/catalogs/nowhere/items", "{\"documents\":{\"a\":{}}}")
                        .status())
                .isEqualTo(404);
    }
}
