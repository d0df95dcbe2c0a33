package io.iterablemcp.cli;

import io.iterablemcp.files.ProgramFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A script in place of the launcher that starts at once and lists a given number of tools. */
public final class FakeLauncher {

    private FakeLauncher() {}

    /** @return the launcher, with a jar in the same folder */
    public static Path in(Path folder, int tools) throws IOException {
        String list = IntStream.range(0, tools)
                .mapToObj(it -> "{\"name\":\"tool_%03d\"}".formatted(it))
                .collect(Collectors.joining(","));
        Files.createDirectories(folder);
        Files.write(folder.resolve("iterable-mcp.jar"), Arrays.copyOf(new byte[] {'P', 'K', 5, 6}, 22)); // an empty zip
        return script(folder, """
                while read -r line; do
                  case $line in
                    *'"initialize"'*) echo '{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-06-18"}}' ;;
                    *'"tools/list"'*) echo '{"jsonrpc":"2.0","id":2,"result":{"tools":[%s]}}' ;;
                    *'"tools/call"'*) echo '{"jsonrpc":"2.0","id":3,"error":{"code":-32602,"message":"none such"}}' ;;
                  esac
                done
                """.formatted(list));
    }

    public static Path script(Path folder, String commands) throws IOException {
        return ProgramFile.write(folder.resolve("iterable-mcp"), "#!/bin/sh\n" + commands);
    }
}
