package io.iterablemcp.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.ManifestSnippet;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repeated calls of tools that make or run other calls. */
class ComposedRepeatsTest {

    private static final String LIST = "{'name':'May'}";

    @TempDir
    private Path folder;

    /** A tool that makes the same call twice. */
    private record Twice() implements ComposedTool {
        @Override
        public String name() {
            return "send_twice";
        }

        @Override
        public Outcome answer(Call call) {
            call.runPart("send_thing", call.arguments());
            return call.runPart("send_thing", call.arguments());
        }
    }

    @Test
    void aCallThatOurOwnLimitHeldBackDoesNotCount() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            ToolSpec slow = ManifestSnippet.tool("create_thing", "things", """
                    about: A thing.
                    http: POST /api/things
                    access: write
                    repeats: refuse
                    idempotent: false
                    limit: 1/hour per project
                    input: {name: string!}
                    """);
            ChangeFixture.Server server = world.server(new Catalogue(List.of(slow)), new Twice());
            world.answers(200, "{}");
            assertThat(server.run("create_thing", "{'name':'a'}")).isInstanceOf(Outcome.Answered.class);
            for (int i = 0; i < 2; i++) {
                Outcome held = server.run("create_thing", "{'name':'b'}");
                assertThat(held.words()).contains("limit for create_thing");
            }
            assertThat(world.requests()).isEqualTo(1);
            assertThat(world.states()).containsExactly("answered", "not-sent", "not-sent");
        }
    }

    @Test
    void theToolThatRunsOthersPassesAgainOn() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            world.answers(200, "{\"listId\":4}");
            world.answers(200, "{\"listId\":5}");
            ChangeFixture.Server server = world.coreServer();
            server.run("create_list", LIST);
            assertThat(server.run("run_write_tool", "{'tool':'create_list','arguments':{'name':'May'}}")
                            .words())
                    .contains("create_list was called with the same arguments");
            assertThat(world.requests()).isEqualTo(1);
            assertThat(server.run("run_write_tool", "{'tool':'create_list','arguments':{'name':'May','again':true}}"))
                    .isInstanceOf(Outcome.Answered.class);
            assertThat(world.requests()).isEqualTo(2);
        }
    }

    @Test
    void aComposedToolIsRefusedAsAWholeAndNotInItsParts() {
        try (ChangeFixture world = ChangeFixture.Kind.SQLITE.at(folder)) {
            ToolSpec part = ManifestSnippet.tool("send_thing", "things", """
                    about: A thing.
                    http: POST /api/things
                    access: send
                    idempotent: false
                    repeats: refuse
                    input: {name: string!}
                    """);
            ToolSpec whole = ManifestSnippet.tool("send_twice", "things", """
                    about: Two things.
                    access: send
                    idempotent: false
                    repeats: refuse
                    answer: {type: composed}
                    input: {name: string!}
                    """);
            world.answers(200, "{}");
            world.answers(200, "{}");
            ChangeFixture.Server server = world.server(new Catalogue(List.of(part, whole)), new Twice());
            assertThat(server.run("send_twice", "{'name':'a'}")).isInstanceOf(Outcome.Answered.class);
            assertThat(world.requests()).isEqualTo(2);
            assertThat(server.run("send_twice", "{'name':'a'}").words()).contains("send_twice was called");
            assertThat(world.requests()).isEqualTo(2);
            assertThat(world.column("tool")).containsExactly("send_twice", "send_thing", "send_thing");
        }
    }
}
