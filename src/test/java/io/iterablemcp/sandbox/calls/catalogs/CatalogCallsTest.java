package io.iterablemcp.sandbox.calls.catalogs;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private Json.Obj page(String query) {
        return client.get("/api/catalogs?" + query).json().object("params").orElseThrow();
    }

    private List<String> names() {
        return page("pageSize=100").list("catalogNames").stream()
                .map(name -> ((Json.Obj) name).text("name").orElseThrow())
                .toList();
    }

    @Test
    void createsListsAndDeletesACatalog() {
        Reply made = client.post("/api/catalogs/Test-shops", "");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().object("params").orElseThrow().fields()).containsOnlyKeys("id", "name", "url");
        assertThat(names()).contains("Test-shops");
        assertThat(client.send("DELETE", "/api/catalogs/Test-shops", "").status())
                .isEqualTo(200);
        assertThat(names()).isNotEmpty().doesNotContain("Test-shops");
        assertThat(client.send("DELETE", "/api/catalogs/Test-shops", "").code()).isEqualTo("NotFound");
    }

    @Test
    void createsAnEmptyCatalogWithADeletedName() {
        client.post("/api/catalogs/again", "");
        client.send("PUT", "/api/catalogs/again/items/a", "{\"value\":{\"x\":1}}");
        client.send("DELETE", "/api/catalogs/again", "");
        client.post("/api/catalogs/again", "");
        client.settle();
        assertThat(client.get("/api/catalogs/again/items/a").code()).isEqualTo("NotFound");
    }

    @Test
    void refusesATakenName() {
        client.post("/api/catalogs/taken", "");
        Reply second = client.post("/api/catalogs/taken", "");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("Conflict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two%20words", "dot.ted", "under_score", "%C3%BCber"})
    void refusesNamesThatAreNotLettersDigitsAndDashes(String name) {
        assertThat(client.post("/api/catalogs/" + name, "").code()).isEqualTo("BadParams");
        assertThat(client.post("/api/catalogs/" + "x".repeat(256), "").code()).isEqualTo("BadParams");
    }

    @Test
    void pagesByNumberAndNamesTheNextPage() {
        client.post("/api/catalogs/another", "");
        Json.Obj first = page("pageSize=1");
        assertThat(first.list("catalogNames")).hasSize(1);
        assertThat(first.has("previousPageUrl")).isFalse();
        String next = first.text("nextPageUrl").orElseThrow();
        Json.Obj second = client.get(next).json().object("params").orElseThrow();
        assertThat(second.list("catalogNames")).hasSize(1).isNotEqualTo(first.list("catalogNames"));
        assertThat(second.text("previousPageUrl")).contains("/api/catalogs?page=1&pageSize=1");
        Json.Obj past = page("page=999999999999999999&pageSize=100");
        assertThat(past.list("catalogNames")).isEmpty();
        assertThat(past.has("nextPageUrl")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "pageSize=0", "pageSize=101", "page=x"})
    void refusesPagesOutOfRange(String query) {
        assertThat(client.get("/api/catalogs?" + query).code()).isEqualTo("BadParams");
    }

    @ParameterizedTest
    @ValueSource(strings = {"items", "items/a", "fieldMappings"})
    void refusesAnUnknownCatalog(String what) {
        assertThat(client.get("/api/catalogs/nowhere/" + what).status()).isEqualTo(404);
    }
}
