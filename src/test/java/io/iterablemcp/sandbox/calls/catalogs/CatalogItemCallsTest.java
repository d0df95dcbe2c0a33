package io.iterablemcp.sandbox.calls.catalogs;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.world.Documents;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogItemCallsTest {

    private SandboxClient client;

    @BeforeEach
    void start() {
        client = new SandboxClient();
        client.post("/api/catalogs/lamps", "");
        client.send("PUT", "/api/catalogs/lamps/fieldMappings", """
                {"mappingsUpdates":[{"fieldName":"price","fieldType":"double"},
                 {"fieldName":"size","fieldType":"object","children":[{"fieldName":"h","fieldType":"long"}]}]}""");
        client.post("/api/catalogs/lamps/items", """
                {"documents":{"a":{"price":9.5,"size":{"h":30},"colour":"red"},
                              "b":{"price":10,"size":{"h":4}},
                              "c":{"colour":"blue"}}}""");
        client.settle();
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private Json.Obj page(String query) {
        return client.get("/api/catalogs/lamps/items?" + query)
                .json()
                .object("params")
                .orElseThrow();
    }

    private List<String> ids(String query) {
        return page(query).list("catalogItemsWithProperties").stream()
                .map(item -> ((Json.Obj) item).text("itemId").orElseThrow())
                .toList();
    }

    @Test
    void showsOneItemWithoutEnvelope() {
        Json.Obj item = client.get("/api/catalogs/lamps/items/c").json();
        assertThat(item.fields()).containsOnlyKeys("catalogName", "itemId", "lastModified", "size", "value");
        assertThat(Documents.whole(item, "size")).contains((long) "{\"colour\":\"blue\"}".length());
        assertThat(Documents.whole(item, "lastModified"))
                .contains(client.clock.millis()
                        - io.iterablemcp.sandbox.SandboxOptions.DEFAULT.lag().toMillis());
        assertThat(client.get("/api/catalogs/lamps/items/d").status()).isEqualTo(404);
    }

    @Test
    void sortsByATypedFieldWithItemsWithoutItLast() {
        assertThat(ids("orderBy=price")).containsExactly("b", "a", "c");
        assertThat(ids("orderBy=price&sortAscending=true")).containsExactly("a", "b", "c");
        assertThat(ids("orderBy=size.h&sortAscending=true")).containsExactly("b", "a", "c");
        assertThat(ids("")).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour", "nothing", "size"})
    void refusesToOrderByAFieldWithoutAnOrder(String field) {
        assertThat(client.get("/api/catalogs/lamps/items?orderBy=" + field).code())
                .isEqualTo("BadParams");
    }

    @Test
    void keepsTheOrderFromPageToPage() {
        Json.Obj first = page("pageSize=2&orderBy=price&sortAscending=true");
        assertThat(Documents.whole(first, "totalItemsCount")).contains(3L);
        Json.Obj second = client.get(first.text("nextPageUrl").orElseThrow())
                .json()
                .object("params")
                .orElseThrow();
        assertThat(second.list("catalogItemsWithProperties")).hasSize(1);
        assertThat(second.text("previousPageUrl"))
                .contains("/api/catalogs/lamps/items?page=1&pageSize=2&orderBy=price&sortAscending=true");
        assertThat(second.has("nextPageUrl")).isFalse();
    }

    @Test
    void showsTenItemsUnlessAskedForMoreAndAThousandAtMost() {
        StringBuilder documents = new StringBuilder("{\"documents\":{\"z\":{}");
        for (int i = 0; i < 20; i++) {
            documents.append(",\"n").append(i).append("\":{}");
        }
        client.post("/api/catalogs/lamps/items", documents.append("}}").toString());
        client.settle();
        assertThat(ids("")).hasSize(10);
        assertThat(ids("pageSize=1000")).hasSize(24);
        assertThat(client.get("/api/catalogs/lamps/items?pageSize=1001").code()).isEqualTo("BadParams");
    }
}
