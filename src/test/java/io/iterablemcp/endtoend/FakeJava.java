package io.iterablemcp.endtoend;

import io.iterablemcp.files.ProgramFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JDK whose java prints what it is given, a line each. */
final class FakeJava {

    private static final String JAVA = """
            #!/bin/sh
            for word do
              case $word in
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
}
