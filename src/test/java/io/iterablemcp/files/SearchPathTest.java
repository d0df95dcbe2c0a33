package io.iterablemcp.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchPathTest {

    @TempDir
    private Path home;

    private Path first;
    private Path second;

    @BeforeEach
    void makeFolders() throws IOException {
        first = Files.createDirectory(home.resolve("first"));
        second = Files.createDirectory(home.resolve("second"));
    }

    @Test
    void findsTheFirstProgramWithTheName() {
        ProgramFile.write(second.resolve("claude"), "#!/bin/sh\n");
        assertThat(unix(first, second).program("claude")).contains(second.resolve("claude"));
        ProgramFile.write(first.resolve("claude"), "#!/bin/sh\n");
        assertThat(unix(first, second).program("claude")).contains(first.resolve("claude"));
        assertThat(unix(first, second).program("codex")).isEmpty();
    }

    @Test
    void ignoresFilesThatAreNotExecutable() throws IOException {
        Files.createDirectory(first.resolve("secret-tool"));
        Files.writeString(second.resolve("secret-tool"), "#!/bin/sh\n");
        assertThat(unix(first, second).program("secret-tool")).isEmpty();
    }

    @Test
    void ignoresInvalidFolders() {
        ProgramFile.write(second.resolve("claude"), "#!/bin/sh\n");
        String path = String.join(File.pathSeparator, "", home + "/gone", "no\0path", "" + second);
        assertThat(SearchPath.unix(Map.of("PATH", path)).program("claude")).contains(second.resolve("claude"));
    }

    @Test
    void returnsAnAbsolutePathForARelativeFolder() {
        Path program = ProgramFile.write(first.resolve("claude"), "#!/bin/sh\n");
        Path fromHere = Path.of("").toAbsolutePath().relativize(first);
        assertThat(unix(fromHere).program("claude"))
                .hasValueSatisfying(
                        found -> assertThat(found).isAbsolute().exists().hasSameBinaryContentAs(program));
    }

    @Test
    void recognizesWindowsProgramsByTheirExtensions() {
        ProgramFile.write(first.resolve("code"), "#!/bin/sh\n");
        ProgramFile.write(first.resolve("code.cmd"), "@exit\n");
        ProgramFile.write(second.resolve("code.exe"), "MZ");
        SearchPath path = SearchPath.windows(Map.of("Path", first + File.pathSeparator + second));
        assertThat(path.program("code")).contains(first.resolve("code.cmd"));
    }

    @Test
    void findsNothingWithoutAPath() {
        assertThat(SearchPath.unix(Map.of()).program("sh")).isEmpty();
        assertThat(SearchPath.windows(Map.of()).program("sh")).isEmpty();
    }

    private static SearchPath unix(Path... folders) {
        StringBuilder path = new StringBuilder();
        for (Path folder : folders) {
            path.append(path.isEmpty() ? "" : File.pathSeparator).append(folder);
        }
        return SearchPath.unix(Map.of("PATH", path.toString()));
    }
}
