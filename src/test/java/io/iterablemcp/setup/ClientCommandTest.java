package io.iterablemcp.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.files.ProgramFile;
import io.iterablemcp.setup.clients.Os;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a stand-in for Claude Code's own command on a PATH of its own. */
@DisabledOnOs(OS.WINDOWS)
class ClientCommandTest {

    private static final String THEIRS =
            "{\n  \"mcpServers\": {\"iterable\": {\"command\": \"npx\"}},\n  \"n\": 1\n}\n";

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void claudeIsHere() {
        file = scratch().has("claude-code", THEIRS);
    }

    @Test
    void hasClaudeCodeChangeItsOwnFile() {
        stand("""
            echo "$# $*" >> "$HOME/calls"
            if [ "$2" = remove ]; then echo '{"mcpServers": {}, "n": 2}' > "$HOME/.claude.json"
            else printf '{"mcpServers": {"iterable": %s}, "n": 2}' "$4" > "$HOME/.claude.json"; fi
            """);
        Setup.Done done = scratch().register("claude-code");
        assertThat(done.byCommand()).isTrue();
        assertThat(home.resolve("calls")).content().isEqualTo("""
            5 mcp remove -s user iterable
            6 mcp add-json iterable {"type":"stdio","command":"/opt/iterable mcp/iterable-mcp","args":["serve","--project","shop"]} -s user
            """);

        scratch().remove("claude-code");
        assertThat(home.resolve("calls")).content().endsWith("add-json iterable {\"command\":\"npx\"} -s user\n");
        assertThat(ScratchHome.names(file.getParent())).noneMatch(it -> it.contains(".bak"));
    }

    @Test
    void editsTheFileWhenTheCommandFails() {
        stand("""
            [ "$2" = remove ] || exit 1
            echo '{"mcpServers": {}, "n": 1}' > "$HOME/.claude.json"
            """);
        assertThat(scratch().register("claude-code").byCommand()).isFalse();
        assertThat(file).content().contains("/opt/iterable mcp/iterable-mcp");
        scratch().remove("claude-code");
        assertThat(file).content().contains("\"npx\"");
    }

    @Test
    void editsTheFileWhenTheCommandDoesNothing() {
        stand("exit 0\n");
        assertThat(scratch().register("claude-code").byCommand()).isFalse();
        assertThat(file).content().contains("/opt/iterable mcp/iterable-mcp");
        scratch().remove("claude-code");
        assertThat(file).content().isEqualTo(THEIRS);
    }

    @Test
    void givesTheCommandNoKey() {
        stand("echo \"$*\" >> \"$HOME/calls\"\n");
        scratch().register("claude-code", ScratchHome.READS.withEnvironment(Map.of("ITERABLE_API_KEY", "k")));
        assertThat(file).content().contains("\"ITERABLE_API_KEY\": \"k\"");
        assertThat(home.resolve("calls")).doesNotExist();
    }

    private void stand(String script) {
        Path program = home.resolve("bin/claude");
        ScratchHome.write(program, "");
        ProgramFile.write(program, "#!/bin/sh\n" + script);
    }

    private ScratchHome scratch() {
        return new ScratchHome(home, Os.LINUX)
                .env("HOME", home.toString())
                .env("PATH", home.resolve("bin").toString());
    }
}
