package io.iterablemcp.endtoend;

import io.iterablemcp.files.ProgramFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JDK whose java prints what it is given, a line each, and writes a small file where an archive is asked for. */
final class FakeJava {

    private static final String JAVA = """
            #!/bin/sh
            for word do
              case $word in
                -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*)
                  echo making >>"${0%/bin/java}/made"
                  [ ! -e "${0%/bin/java}/broken" ] || exit 1
                  echo archive >"${word#*=}"
                  ;;
                *.jar) [ -e "$word" ] || exit 66 ;;
                --exit=*) exit "${word#*=}" ;;
              esac
              printf '%s\\n' "$word"
            done
            """;

    private final Path home;

    FakeJava(Path home, String version) throws IOException {
        this.home = home;
        Files.createDirectories(home.resolve("bin"));
        ProgramFile.write(java(), JAVA);
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    Path home() {
        return home;
    }

    Path java() {
        return home.resolve("bin/java");
    }

    /** How many archives it was asked for. */
    int made() throws IOException {
        Path made = home.resolve("made");
        return Files.exists(made) ? List.copyOf(Files.readAllLines(made)).size() : 0;
    }

    FakeJava broken() throws IOException {
        Files.createFile(home.resolve("broken"));
        return this;
    }
}
