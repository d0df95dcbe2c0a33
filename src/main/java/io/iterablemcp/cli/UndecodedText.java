package io.iterablemcp.cli;

import io.iterablemcp.config.PathText;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Recovers arguments and environment variables that Java could not decode. In the C locale, Java replaces each byte
 * that is not ASCII; on Linux, the original bytes can be read from /proc. Most starts do not load this class.
 */
final class UndecodedText {

    private static final Path ARGUMENTS = Path.of("/proc/self/cmdline");
    private static final Path ENVIRONMENT = Path.of("/proc/self/environ");

    private UndecodedText() {}

    /** An argument that has lost characters and cannot be recovered. */
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1;
        private final ExitCode code;

        private Lost(ExitCode code, String words) {
            super(words);
            this.code = code;
        }

        ExitCode code() {
            return code;
        }
    }

    /** Runs the program with the arguments as they were given. */
    static int run(CommandContext context, String... decoded) {
        String[] given;
        try {
            given = arguments(decoded);
        } catch (Lost e) {
            context.say(e.getMessage());
            return e.code().code();
        }
        return Main.run(context, given);
    }

    /** @throws Lost if an argument cannot be recovered */
    static String[] arguments(String... decoded) throws Lost {
        return arguments(bytes(ARGUMENTS), decoded);
    }

    static String[] arguments(List<byte[]> line, String... decoded) throws Lost {
        int skipped = line.size() - decoded.length; // java, its options, -jar and the jar
        String[] read = decoded.clone();
        for (int at = 0; at < decoded.length; at++) {
            if (PathText.undecoded(decoded[at])) {
                read[at] = skipped < 0 ? lost(at) : utf8(line.get(skipped + at), at);
            }
        }
        return read;
    }

    private static String utf8(byte[] bytes, int at) throws Lost {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Lost(
                    ExitCode.USAGE,
                    "argument " + (at + 1) + " is not UTF-8, so characters would be lost. Nothing was done. Pass it as"
                            + " UTF-8, or put it in a file: call TOOL --json @FILE.");
        }
    }

    private static String lost(int at) throws Lost {
        throw new Lost(
                ExitCode.CONFIGURATION,
                "Java cannot decode argument " + (at + 1) + " in this locale. Nothing was done. " + PathText.REMEDY);
    }

    /** A variable that cannot be decoded stays as it is: this program does not use most of them. */
    static Map<String, String> environment(Map<String, String> decoded) {
        return environment(bytes(ENVIRONMENT), decoded);
    }

    static Map<String, String> environment(List<byte[]> variables, Map<String, String> decoded) {
        Map<String, String> read = new HashMap<>(decoded);
        for (byte[] variable : variables) {
            String text = new String(variable, StandardCharsets.UTF_8);
            int equals = text.indexOf('=');
            if (equals > 0 && !PathText.undecoded(text)) {
                read.replace(text.substring(0, equals), text.substring(equals + 1));
            }
        }
        return read;
    }

    /** Empty if there is no such file, as on macOS. */
    private static List<byte[]> bytes(Path file) {
        List<byte[]> parts = new ArrayList<>();
        try {
            byte[] all = Files.readAllBytes(file);
            int start = 0;
            for (int at = 0; at < all.length; at++) {
                if (all[at] == 0) {
                    parts.add(Arrays.copyOfRange(all, start, at));
                    start = at + 1;
                }
            }
        } catch (IOException notLinux) {
            return List.of();
        }
        return parts;
    }
}
