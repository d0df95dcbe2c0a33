package io.iterablemcp.sandbox.calls.catalogs;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogFieldCallsTest {

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

    private Reply map(String... mappings) {
        return client.send(
                "PUT",
                "/api/catalogs/lamps/fieldMappings",
                "{\"mappingsUpdates\":[" + String.join(",", mappings) + "]}");
    }

    private static String field(String name, String type) {
        return "{\"fieldName\":\"" + name + "\",\"fieldType\":\"" + type + "\"}";
    }

    private Json.Obj shown() {
        return client.get("/api/catalogs/lamps/fieldMappings")
                .json()
                .object("params")
                .orElseThrow();
    }

    @Test
    void showsTypedFieldsAndThoseWithoutType() {
        client.send(
                "PUT",
                "/api/catalogs/lamps/items/a",
                "{\"value\":{\"price\":1,\"size\":{\"h\":1,\"w\":2},\"tag\":\"x\"}}");
        client.settle();
        assertThat(shown().list("undefinedFields"))
                .isEqualTo(Json.texts(java.util.List.of("price", "size", "tag")).items());
        assertThat(map(
                                field("price", "double"),
                                "{\"fieldName\":\"size\",\"fieldType\":\"object\",\"children\":[" + field("h", "long")
                                        + "]}")
                        .status())
                .isEqualTo(200);
        assertThat(shown().object("definedMappings").orElseThrow().fields())
                .containsEntry("price", Json.text("double"))
                .containsEntry("size", Json.text("object"))
                .containsEntry("size.h", Json.text("long"));
        assertThat(shown().list("undefinedFields")).containsExactly(Json.text("size.w"), Json.text("tag"));
    }

    @Test
    void keepsATypePermanently() {
        map(field("price", "double"));
        assertThat(map(field("price", "double")).status()).isEqualTo(200);
        Reply changed = map(field("name", "string"), field("price", "long"));
        assertThat(changed.code()).isEqualTo("BadParams");
        assertThat(changed.text()).contains("price", "double");
        assertThat(shown().object("definedMappings").orElseThrow().fields()).containsOnlyKeys("price");
    }

    @Test
    void refusesInvalidMappings() {
        assertThat(map(field("price", "money")).code()).isEqualTo("BadParams");
        assertThat(map(field("price", "long"), field("price", "double")).code()).isEqualTo("BadParams");
        assertThat(map("{\"fieldName\":\"price\"}").code()).isEqualTo("BadJsonBody");
        assertThat(map("{\"fieldName\":\"p\",\"fieldType\":\"long\",\"children\":[" + field("q", "long") + "]}")
                        .code())
                .isEqualTo("BadParams");
        assertThat(client.send("PUT", "/api/catalogs/nowhere/fieldMappings", "{\"mappingsUpdates\":[]}")
                        .status())
                .isEqualTo(404);
        assertThat(shown().object("definedMappings").orElseThrow().isEmpty()).isTrue();
    }
}
