package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleArgumentsTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "--region eu",
                "--region=eu",
                "serve --region eu --writes --pii",
                "serve --writes=true --pii=false --toolsets=core",
                "--deny send_*,create_list --max-result-chars 5000",
                "serve --deadline PT10S --rate-limits off --log-level debug",
                "--base-url http://127.0.0.1:4000/a=b",
                "--writes --sends",
                "serve --pii=masked --writes",
                "serve --region asia",
                "--toolsets nothing",
                "--key-type read-only --allow get_lists"
            })
    void understandsPlainLinesAsPicocliDoes(String line) {
        String[] words = line.split(" ");
        assertThat(SimpleArguments.read(words)).isPresent();

        CommandFixture plain = new CommandFixture(home).withKey();
        CommandFixture picocli = new CommandFixture(home).withKey();
        int code = plain.run(words);

        assertThat(code).isEqualTo(picocli.runByPicocli(words));
        assertThat(plain.served()).hasToString(picocli.served().toString());
        assertThat(plain.err()).isEqualTo(picocli.err());
        assertThat(plain.served().size() == 1 || plain.err().startsWith("iterable-mcp: --"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "serve --help",
                "--version",
                "tools",
                "call get_lists",
                "serve serve",
                "--region serve",
                "serve --http",
                "serve --sandbox",
                "--region",
                "--region --writes",
                "--region=",
                "--region us --region eu",
                "--writes false",
                "--writes=maybe",
                "--writes=TRUE",
                "--wirtes",
                "-h",
                "--region us tools",
                "--"
            })
    void leavesTheOthersToPicocli(String line) {
        assertThat(SimpleArguments.read(line.split(" "))).isEmpty();
    }

    @Test
    void takesNoArgumentsForNoWishes() {
        assertThat(SimpleArguments.read()).contains(ParsedCommand.NOTHING);
    }
}
