package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A table of products: made, filled, changed, read page by page, emptied. */
@ResourceLock(SandboxAgent.SHARED)
class CatalogsIT {

    private final SandboxAgent agent = SandboxAgent.shared();

    private String item(String id) {
        return agent.says("get_catalog_item", "{\"catalogName\":\"Lamps\",\"itemId\":\"" + id + "\"}");
    }

    private String items(String more) {
        return agent.says("get_catalog_items", "{\"catalogName\":\"Lamps\"" + more + "}");
    }

    private void until(String more, String there) {
        agent.soon(() -> items(more).contains(there));
    }

    @Test
    void aCatalogIsFilledChangedReadAndDeleted() {
        agent.says("create_catalog", "{\"catalogName\":\"Lamps\"}");
        assertThat(agent.fails("create_catalog", "{\"catalogName\":\"Lamps\"}")).contains("409", "already exists");
        assertThat(agent.says("get_catalogs", "{}")).contains("{\"name\":\"Lamps\"}");

        agent.says("replace_catalog_items", """
                {"catalogName":"Lamps","documents":{"a":{"name":"A","price":1.50},"b":{"name":"B"},"c":{"name":"C"}}}""");
        agent.says("replace_catalog_item", """
                {"catalogName":"Lamps","itemId":"d","value":{"name":"D","price":9007199254740993}}""");
        until("", "\"totalItemsCount\":4");
        assertThat(item("a")).contains("\"value\":{\"name\":\"A\",\"price\":1.50}");
        assertThat(item("d")).contains("\"price\":9007199254740993");

        agent.says("partial_update_catalog_items", """
                {"catalogName":"Lamps","documents":{"a":{"price":2.5}}}""");
        agent.says("partial_update_catalog_item", """
                {"catalogName":"Lamps","itemId":"d","update":{"price":3}}""");
        agent.says("replace_catalog_items", "{\"catalogName\":\"Lamps\",\"documents\":{\"b\":{\"price\":1}}}");
        agent.soon(() -> item("b").contains("\"value\":{\"price\":1}"));
        assertThat(item("a")).contains("\"value\":{\"name\":\"A\",\"price\":2.5}");
        assertThat(item("d")).contains("\"value\":{\"name\":\"D\",\"price\":3}");

        agent.says("update_catalog_field_mappings", """
                {"catalogName":"Lamps","mappingsUpdates":[{"fieldName":"price","fieldType":"double"}]}""");
        assertThat(agent.says("get_catalog_field_mappings", "{\"catalogName\":\"Lamps\"}"))
                .contains("\"price\":\"double\"", "\"undefinedFields\":[\"name\"]");
        assertThat(agent.fails("update_catalog_field_mappings", """
                {"catalogName":"Lamps","mappingsUpdates":[{"fieldName":"price","fieldType":"string"}]}""")).contains("price");
        String byPrice = ",\"orderBy\":\"price\",\"sortAscending\":false,\"pageSize\":2,\"page\":";
        assertThat(items(byPrice + 1)).containsSubsequence("\"itemId\":\"d\"", "\"itemId\":\"a\"");
        assertThat(items(byPrice + 2)).containsSubsequence("\"itemId\":\"b\"", "\"itemId\":\"c\"");

        agent.says("delete_catalog_item", "{\"catalogName\":\"Lamps\",\"itemId\":\"d\"}");
        agent.says("bulk_delete_catalog_items", "{\"catalogName\":\"Lamps\",\"itemIds\":[\"b\",\"c\"]}");
        until("", "\"totalItemsCount\":1");
        assertThat(agent.fails("get_catalog_item", "{\"catalogName\":\"Lamps\",\"itemId\":\"d\"}"))
                .contains("404", "get_catalog_items");
        agent.says("delete_catalog", "{\"catalogName\":\"Lamps\"}");
        assertThat(agent.says("get_catalogs", "{}")).doesNotContain("Lamps");
        assertThat(agent.fails("get_catalog_items", "{\"catalogName\":\"Lamps\"}"))
                .contains("404", "get_catalogs");
    }
}
