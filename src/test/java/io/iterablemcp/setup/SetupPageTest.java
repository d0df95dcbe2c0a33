package io.iterablemcp.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.setup.clients.ClientTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** docs/SETUP.md says what the table of clients says. */
class SetupPageTest {

    @Test
    void hasALineForEveryClient() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/SETUP.md"));
        assertThat(ClientTable.ALL).allSatisfy(client -> assertThat(lines).anySatisfy(line -> assertThat(line)
                .startsWith("| `" + client.name() + "` |")
                .contains("| " + client.toolSet().name().toLowerCase(Locale.ROOT) + " |")
                .contains(client.pickUp())
                .contains(client.files().get(client.files().size() - 1).file().replace("../", ""))));
    }
}
