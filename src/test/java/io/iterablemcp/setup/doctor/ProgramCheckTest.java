package io.iterablemcp.setup.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.files.ProgramFile;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ProgramCheckTest {

    @TempDir
    private Path home;

    @Test
    void asksForNoClassArchiveInNpmsCache() throws IOException {
        List<Finding> inCache = findings("npm/_npx/1/node_modules/iterable-mcp/lib");
        assertThat(inCache).allMatch(it -> it.level() == Severity.OK);
        assertThat(inCache).anyMatch(it -> it.what().contains("clients start the copy that setup makes"));
    }

    @Test
    void missesTheClassArchiveOfAnInstalledProgram() throws IOException {
        assertThat(findings("opt/iterable-mcp/bin"))
                .anyMatch(it -> it.level() == Severity.WARN && it.what().contains("class archive"));
    }

    private List<Finding> findings(String folder) throws IOException {
        Path place = Files.createDirectories(home.resolve(folder));
        Path jar = Files.createFile(place.resolve("iterable-mcp.jar"));
        ProgramFile.write(place.resolve("iterable-mcp"), "#!/bin/sh\n");
        Machine machine = new Machine(Map.of("TMPDIR", home.resolve("tmp").toString()), home, Os.LINUX, home);
        return new ProgramCheck(machine, Optional.of(jar), "1.0", false).findings();
    }
}
