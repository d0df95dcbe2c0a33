package io.iterablemcp.setup;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.config.SettingName;
import io.iterablemcp.setup.clients.Os;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupTest {

    private static final String OTHERS = """
        {
          "mcpServers": {
            "other": { "command": "x" }
          }
        }
        """;

    private static final String FIRST_PARTY = """
        {
          "mcpServers": {
            "iterable": { "command": "npx", "args": ["-y", "@iterable/mcp"], "env": {"ITERABLE_API_KEY": "k"} }, "b": 1
          }
        }
        """;

    private static final Registration WITH_KEY = ScratchHome.READS.withEnvironment(Map.of("ITERABLE_API_KEY", "k"));

    @TempDir
    private Path home;

    @Test
    void writesTheLauncherTheProjectAndTheToolSetOfTheClient() {
        Path cursor = linux().has("cursor", OTHERS);
        Path windsurf = linux().has("windsurf", "");
        linux().register("cursor");
        linux().register("windsurf");

        assertThat(cursor).content().isEqualTo("""
            {
              "mcpServers": {
                "other": { "command": "x" },
                "iterable": {
                  "command": "/opt/iterable mcp/iterable-mcp",
                  "args": ["serve", "--project", "shop"]
                }
              }
            }
            """);
        assertThat(windsurf)
                .content()
                .contains("\"args\": [\"serve\", \"--project\", \"shop\", \"--toolsets\", \"core\"]");
    }

    @Test
    void putsBackTheServerThatItReplaced() {
        Path file = linux().has("cursor", FIRST_PARTY);
        SetupPlan plan = linux().plan("cursor");
        assertThat(plan.notes()).anyMatch(it -> it.contains("Another server here is called iterable"));
        linux().register("cursor");
        assertThat(file).content().doesNotContain("npx").contains("\"b\": 1");

        ScratchHome.write(file, ScratchHome.read(file).replace("\"b\": 1", "\"b\": 2"));
        linux().remove("cursor");
        assertThat(file).content().isEqualTo(FIRST_PARTY.replace("\"b\": 1", "\"b\": 2"));
    }

    @Test
    void goesBackToTheBeginningAfterSeveralChanges() {
        Path file = linux().has("cursor", FIRST_PARTY);
        linux().register("cursor");
        linux().register("cursor", opened(SettingName.WRITES));
        assertThat(file).content().contains("--writes");
        linux().remove("cursor");
        assertThat(file).content().isEqualTo(FIRST_PARTY);
        assertThat(home.resolve("ours/setup.json")).content().doesNotContain("npx");
    }

    @Test
    void keepsWhatSomebodyAddedToTheEntry() {
        Path file = linux().has("cline", "");
        linux().register("cline");
        ScratchHome.write(
                file,
                ScratchHome.read(file).replace("\"timeout\": 60", "\"autoApprove\": [\"get_lists\"],\n\"timeout\": 9"));
        linux().register("cline", opened(SettingName.PII));
        assertThat(file).content().contains("\"autoApprove\": [\"get_lists\"]", "\"timeout\": 60", "--pii");
    }

    @Test
    void removalLeavesAnotherServerOfTheSameName() {
        Path file = linux().has("cursor", FIRST_PARTY);
        SetupPlan plan = linux().setup().planRemoval(linux().locate("cursor"));
        assertThat(plan.changesNothing()).isTrue();
        assertThat(plan.notes())
                .containsExactly("The server called iterable in this file is not this one, so it stays.");
        linux().remove("cursor");
        assertThat(file).content().isEqualTo(FIRST_PARTY);
    }

    @Test
    void namesTheLineThatItCannotReadAndChangesNothing() throws IOException {
        Path file = linux().has("cursor", "{\n  \"mcpServers\": {\n    \"a\": nope\n");
        assertThatThrownBy(() -> linux().register("cursor"))
                .isInstanceOf(SetupException.class)
                .hasMessage(
                        "%s was not changed: a value is expected, at line 3, column 10. Correct it there and try again,"
                                + " or add the entry by hand: iterable-mcp setup --client cursor --print",
                        file);
        assertThat(linux().setup().standing(linux().locate("cursor")).kind()).isEqualTo(ClientState.Kind.UNREADABLE);

        Files.write(file, "{\"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> linux().register("cursor")).hasMessageContaining("is not UTF-8 text");
        Files.delete(file);
        Files.createDirectory(file);
        assertThatThrownBy(() -> linux().register("cursor")).hasMessageContaining("it is a folder");
        assertThat(ScratchHome.names(file.getParent())).containsExactly("mcp.json");
    }

    @Test
    void makesAMissingFolderOnlyForAClientThatWasNamed() {
        assertThatThrownBy(() -> linux().plan("cursor")).hasMessageContaining("Cursor was not found on this machine");
        assertThat(home.resolve(".cursor")).doesNotExist();
        linux().register("cursor");
        assertThat(home.resolve(".cursor/mcp.json")).isNotEmptyFile();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void followsALinkAndLeavesItOne() throws IOException {
        Path real = home.resolve("dotfiles/mcp.json");
        ScratchHome.write(real, OTHERS);
        Path link = home.resolve(".cursor/mcp.json");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, real);
        linux().register("cursor");
        assertThat(link).isSymbolicLink();
        assertThat(real).content().contains("iterable");
        linux().remove("cursor");
        assertThat(link).isSymbolicLink().content().isEqualTo(OTHERS);

        Files.delete(real);
        assertThatThrownBy(() -> linux().register("cursor"))
                .hasMessageContaining("a link to a file that does not exist");
    }

    @ParameterizedTest
    @CsvSource({"rw-r-----", "rwxrwxrwx", "rw-------"})
    @DisabledOnOs(OS.WINDOWS)
    void keepsTheMode(String mode) throws IOException {
        Path file = linux().has("cursor", OTHERS);
        Files.setPosixFilePermissions(file, fromString(mode));
        Optional<Path> backup = linux().register("cursor").backup();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(fromString(mode));
        assertThat(Files.getPosixFilePermissions(backup.orElseThrow())).isEqualTo(fromString(mode));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void leavesAReadOnlyFileAlone() throws IOException {
        Path file = linux().has("cursor", OTHERS);
        Files.setPosixFilePermissions(file, fromString("r--r--r--"));
        assertThatThrownBy(() -> linux().register("cursor")).hasMessageContaining("is read-only; nothing was changed");
        assertThat(file).content().isEqualTo(OTHERS);
        assertThat(ScratchHome.names(file.getParent())).containsExactly("mcp.json");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void makesAFileForItsOwnerAloneWhereItHoldsAKeyOrTheFolderIsPrivate() throws IOException {
        linux().register("cursor", WITH_KEY);
        assertThat(Files.getPosixFilePermissions(home.resolve(".cursor/mcp.json")))
                .isEqualTo(fromString("rw-------"));
        Files.createDirectory(home.resolve(".junie"));
        Path folder = Files.createDirectory(home.resolve(".junie/mcp"));
        Files.setPosixFilePermissions(folder, fromString("rwx------"));
        linux().register("junie");
        assertThat(Files.getPosixFilePermissions(folder.resolve("mcp.json"))).isEqualTo(fromString("rw-------"));
        Path others = linux().has("gemini", OTHERS);
        Files.setPosixFilePermissions(others, fromString("rw-r--r--"));
        assertThat(linux().plan("gemini", WITH_KEY).notes()).anyMatch(it -> it.contains("chmod 600"));
    }

    @Test
    void keepsTheLastThreeFilesAsTheyWere() {
        Path file = linux().has("cursor", OTHERS);
        for (SettingName name : List.of(SettingName.PII, SettingName.WRITES, SettingName.SENDS, SettingName.FORGET)) {
            linux().register("cursor", opened(name));
        }
        assertThat(ScratchHome.names(file.getParent()))
                .containsExactly(
                        "mcp.json",
                        "mcp.json.bak-iterable-mcp-20261121T100000-2",
                        "mcp.json.bak-iterable-mcp-20261121T100000-3",
                        "mcp.json.bak-iterable-mcp-20261121T100000-4");
        assertThat(file.resolveSibling("mcp.json.bak-iterable-mcp-20261121T100000-4"))
                .content()
                .contains("--sends");
    }

    @Test
    void startsAgainWhenAnotherProgramIsQuicker() {
        Path file = linux().has("cursor", OTHERS);
        String newer = OTHERS.replace("\"x\"", "\"newer\"");
        assertThat(tries(linux().plan("cursor"), time -> time == 1 ? newer : ScratchHome.read(file)))
                .isEqualTo(2);
        assertThat(file).content().contains("newer", "iterable-mcp");
        linux().remove("cursor");
        assertThat(file).content().isEqualTo(newer);
    }

    @Test
    void givesUpWhenAnotherProgramWritesAllTheTime() {
        Path file = linux().has("cursor", OTHERS);
        assertThatThrownBy(() -> tries(linux().plan("cursor"), time -> OTHERS + " ".repeat(time)))
                .hasMessageContaining("constantly being changed by another program");
        assertThat(file).content().isEqualTo(OTHERS + " ".repeat(5));
        assertThat(ScratchHome.names(file.getParent())).noneMatch(it -> it.startsWith("."));
    }

    /**
     * Carries out a plan while another program also writes the file.
     *
     * @param other what the other program writes before each attempt
     * @return the number of attempts
     */
    private int tries(SetupPlan plan, IntFunction<String> other) {
        AtomicInteger tries = new AtomicInteger();
        linux().setup()
                .carryOut(new SetupPlan(
                        plan.where(),
                        plan.before(),
                        plan.after(),
                        text -> {
                            ScratchHome.write(plan.where().file(), other.apply(tries.incrementAndGet()));
                            return plan.how().apply(text);
                        },
                        false,
                        List.of()));
        return tries.get();
    }

    @Test
    void worksOnAFileOfFiveMegabytes() {
        StringBuilder big = new StringBuilder("{\n  \"projects\": {\n");
        for (int i = 0; big.length() < 5 << 20; i++) {
            big.append("    \"/p/")
                    .append(i)
                    .append("\": {\"history\": [\"")
                    .append("x\\u00e9".repeat(20))
                    .append("\"]},\n");
        }
        String before = big.append("    \"z\": {}\n  }\n}\n").toString();
        Path file = linux().has("claude-code", before);
        linux().register("claude-code");
        assertThat(ScratchHome.read(file)).startsWith(before.substring(0, before.length() - 3));
        linux().remove("claude-code");
        assertThat(ScratchHome.read(file).equals(before)).isTrue();
    }

    @Test
    void namesAProjectsServerThatOverridesThisOneInClaudeCode() {
        linux().has("claude-code", "{\"projects\": {\"/shop\": {\"mcpServers\": {\"iterable\": {}}}}}");
        assertThat(linux().plan("claude-code").notes())
                .anyMatch(it -> it.startsWith("In /shop another server called iterable overrides this one"));
    }

    @Test
    void registersWhereVersionTwoOfOpencodeLooks() {
        Path file = linux().has("opencode", "{\"mcp\": {\"servers\": {}}}");
        linux().register("opencode");
        assertThat(file)
                .content()
                .isEqualTo("{\"mcp\": {\"servers\": {\"iterable\": {\"type\": \"local\", \"command\": [\"/opt/iterable"
                        + " mcp/iterable-mcp\", \"serve\", \"--project\", \"shop\", \"--toolsets\","
                        + " \"core\"]}}}}");
    }

    @Test
    void letsVsCodeAskForTheKeyWhenNoProjectIsStored() {
        String before = "{\n  \"inputs\": [\n    {\"id\": \"mine\"}\n  ]\n}\n";
        Path file = linux().has("vscode", before);
        Registration keyless =
                new Registration(ScratchHome.READS.launcher(), Optional.empty(), Optional.empty(), Map.of(), Map.of());
        linux().register("vscode", keyless);
        assertThat(file).content().contains("\"${input:iterable_api_key}\"", "\"promptString\"", "\"mine\"");
        linux().register("vscode");
        assertThat(file).content().contains("--project").doesNotContain("iterable_api_key");
        linux().remove("vscode");
        assertThat(file).content().isEqualTo(before);
    }

    @Test
    void saysWhenAClientMayNotUnderstandItsOwnFile() {
        linux().has("claude-desktop", "{ /* mine */ }");
        assertThat(linux().plan("claude-desktop").notes())
                .anyMatch(it -> it.contains("which Claude Desktop may not understand"))
                .anyMatch(it -> it.startsWith("Quit Claude Desktop first"));
    }

    private ScratchHome linux() {
        return new ScratchHome(home, Os.LINUX);
    }

    private static Registration opened(SettingName name) {
        return new Registration(
                ScratchHome.READS.launcher(), Optional.of("shop"), Optional.empty(), Map.of(name, "true"), Map.of());
    }
}
