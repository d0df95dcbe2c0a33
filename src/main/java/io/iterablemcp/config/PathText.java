package io.iterablemcp.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Converts text to paths and back. In the locale C, Java converts only ASCII: {@code Path.of} rejects an umlaut, and a
 * path prints replacement characters. The URI of a path carries its bytes in any locale.
 */
public final class PathText {

    /** The character that Java substitutes for a byte that it cannot decode. */
    public static final char UNDECODED = '\uFFFD';

    public static final String REMEDY =
            "Set LC_ALL=C.UTF-8 in the environment, or start the program with its launcher iterable-mcp, which does so.";

    private static final Path WORKING_DIRECTORY = Path.of("/proc/self/cwd");

    private PathText() {}

    /** @throws InvalidPathException if no file can have this name */
    public static Path path(String text) {
        if (javaIsUnicode()) {
            return Path.of(text);
        }
        if (text.indexOf(UNDECODED) >= 0 || text.indexOf('\0') >= 0) {
            throw new InvalidPathException(text, "undecoded");
        }
        if (text.startsWith("/")) {
            return ascii(text) ? Path.of(text) : byBytes(text);
        }
        Path relative = ascii(text) ? Path.of(text) : Path.of("/").relativize(byBytes("/" + text));
        return undecoded(System.getProperty("user.dir", "")) ? WORKING_DIRECTORY.resolve(relative) : relative;
    }

    public static String text(Path path) {
        String text = path.toString();
        if (!undecoded(text)) {
            return text;
        }
        String whole = path.toUri().getPath();
        return whole.length() > 1 && whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
    }

    /** Says why the path is invalid and what to do. */
    public static String words(InvalidPathException fault) {
        return javaIsUnicode()
                ? OneLine.quoted(fault.getInput()) + " is not a valid path on this machine: correct it."
                : "Java cannot represent the characters of a path in this locale. " + REMEDY;
    }

    public static boolean undecoded(String text) {
        return text.indexOf(UNDECODED) >= 0;
    }

    /** False in the locale C on Linux: macOS is always UTF-8, and Windows has code pages. */
    public static boolean javaIsUnicode() {
        String encoding = System.getProperty("sun.jnu.encoding", "");
        return !(encoding.equals("ANSI_X3.4-1968") || encoding.equals("US-ASCII") || encoding.equals("ASCII"));
    }

    /** Whether a native library reads this path as Java does. */
    public static boolean nativelyReadable(Path path) {
        return javaIsUnicode() || ascii(path.toUri().getPath());
    }

    private static Path byBytes(String absolute) {
        StringBuilder uri = new StringBuilder("file://");
        for (byte each : absolute.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = each == '/' || (each > 0 && Character.isLetterOrDigit(each));
            uri.append(plain ? String.valueOf((char) each) : String.format("%%%02X", each));
        }
        return Path.of(URI.create(uri.toString()));
    }

    private static boolean ascii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) > '~') {
                return false;
            }
        }
        return true;
    }
}
