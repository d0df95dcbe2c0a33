package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Look-up data for templates. */
@ResourceLock(SandboxAgent.SHARED)
class MetadataIT {

    private final SandboxAgent agent = SandboxAgent.shared();

    private void write(String key, String value) {
        agent.says("replace_metadata_item", "{\"table\":\"Taxes\",\"key\":\"%s\",\"value\":%s}".formatted(key, value));
    }

    private String keys() {
        return agent.says("list_metadata_keys", "{\"table\":\"Taxes\"}");
    }

    @Test
    void aTableIsFilledChangedReadAndDeleted() {
        write("oslo", "{\"tax\":25.0}");
        write("bergen", "{\"tax\":24}");
        agent.soon(() -> agent.says("list_metadata_tables", "{}").contains("{\"name\":\"Taxes\"}"));
        agent.soon(() -> keys().contains("\"key\":\"bergen\""));
        assertThat(keys()).contains("\"key\":\"oslo\"");
        assertThat(agent.says("get_metadata_item", "{\"table\":\"taxes\",\"key\":\"oslo\"}"))
                .contains("\"value\":{\"tax\":25.0}");
        write("oslo", "{\"rate\":12}");
        agent.soon(() -> agent.says("get_metadata_item", "{\"table\":\"Taxes\",\"key\":\"oslo\"}")
                .contains("\"value\":{\"rate\":12}"));

        agent.says("delete_metadata_item", "{\"table\":\"Taxes\",\"key\":\"oslo\"}");
        agent.soon(() -> !keys().contains("oslo"));
        assertThat(keys()).contains("bergen");
        assertThat(agent.fails("get_metadata_item", "{\"table\":\"Taxes\",\"key\":\"oslo\"}"))
                .contains("404", "list_metadata_keys");
        agent.says("delete_metadata_table", "{\"table\":\"Taxes\"}");
        agent.soon(() -> !agent.says("list_metadata_tables", "{}").contains("Taxes"));
    }
}
