package io.iterablemcp.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.files.MemoryFolder;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.ClientTable;
import io.iterablemcp.setup.clients.Os;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every client whose file setup edits, on every system, from every kind of file that people have. */
class EveryClientTest {

    /** Keys of a server map stand for %s. */
    private static final List<String> JSON = List.of(
            "",
            "{}",
            "{}\n",
            "\n",
            "{\n}\n",
            "{\n  \"theme\": \"dark\"\n}\n",
            "{\"theme\":\"dark\"}",
            "{\n  \"%s\": {}\n}\n",
            "{\n  \"%s\": {\n  }\n}\n",
            "{\n\t\"%s\": {\n\t\t\"other\": {\"command\": \"x\", \"env\": {\"TOKEN\": \"t\"}}\n\t},\n\t\"z\": 1.0\n}",
            "{\"%s\":{\"other\":{\"command\":\"x\"}}}",
            "\uFEFF{\r\n    \"%s\": {\r\n        \"other\": {}\r\n    },\r\n    \"a\": [1, 2]\r\n}\r\n",
            "// top\n{\n  \"%s\": {\n    \"other\": {}, // theirs\n    /* gone: \"x\": {} */\n  }, // end\n}\n");

    @TempDir(factory = MemoryFolder.class)
    private Path home;

    static Stream<Arguments> layouts() {
        return ClientTable.ALL.stream()
                .filter(client -> !client.can(Client.Trait.ONLY_BY_COMMAND))
                .flatMap(client -> Arrays.stream(Os.values()).map(os -> Arguments.of(client, os)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("layouts")
    void registrationAndRemovalRestoreEveryByte(Client client, Os os) {
        ScratchHome scratch = new ScratchHome(home, os);
        for (String form : JSON) {
            String before = form.replace(
                    "%s", client.maps().get(client.maps().size() - 1).get(0));
            Path file = scratch.has(client.name(), before);

            scratch.register(client.name());
            String with = ScratchHome.read(file);
            assertThat(new ClientText(client, with).starts()).contains(ScratchHome.READS.line(client));
            assertThat(holdsEveryCharacterOf(before, with)).as(with).isTrue();

            assertThat(scratch.setup()
                            .plan(scratch.locate(client.name()), ScratchHome.READS, false)
                            .changesNothing())
                    .isTrue();
            assertThat(scratch.setup().standing(scratch.locate(client.name())).kind())
                    .isEqualTo(ClientState.Kind.YES);

            scratch.remove(client.name());
            assertThat(file).content().isEqualTo(before);
        }
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("layouts")
    void createsAMissingFileAndRemovesItAgain(Client client, Os os) {
        ScratchHome scratch = new ScratchHome(home, os);
        Path file = scratch.locate(client.name()).file();
        scratch.register(client.name());
        assertThat(new ClientText(client, ScratchHome.read(file)).isOurs()).isTrue();
        assertThat(client.format().understands(ScratchHome.read(file))).isTrue();
        scratch.remove(client.name());
        assertThat(Files.exists(file)).isFalse();
    }

    /** In their order: something was put in, and nothing taken out. */
    private static boolean holdsEveryCharacterOf(String before, String with) {
        int found = 0;
        for (int at = 0; at < with.length() && found < before.length(); at++) {
            found += with.charAt(at) == before.charAt(found) ? 1 : 0;
        }
        return found == before.length();
    }
}
