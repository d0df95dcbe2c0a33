package io.iterablemcp.setup.doctor;

import io.iterablemcp.setup.clients.Os;
import io.iterablemcp.setup.doctor.ClassArchive.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What the launcher has written down of an archive, held against the files as they are now. */
record LauncherRecord(Path file, Path folder, Path jar) {

    private static final int LINES = 7;
    private static final String NO_JAVA_NAMED = "java";
    private static final String SPELT = "/+";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._+-]*");
    private static final Pattern BLANK_OR_PLUS = Pattern.compile("\\+[+-]");

    /** The launcher's order: form, name of the archive, java; then what java, named java, jar and archive looked like. */
    State state() {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < LINES || !lines.get(0).equals("iterable-mcp 1")) {
                return State.STALE;
            }
            String name = lines.get(1);
            boolean made = !name.equals("none");
            Path java = Path.of(lines.get(2));
            Path archive = made ? file.resolveSibling(name) : jar;
            List<String> seen = List.of(look(asked(java)), look(java), look(jar), look(archive));
            boolean fits =
                    seen.equals(lines.subList(3, LINES)) && look(opened(name)).equals(look(jar));
            return !fits ? State.STALE : made ? State.GOOD : State.FAILED;
        } catch (IOException | InvalidPathException e) {
            return State.STALE;
        }
    }

    /** The java that the environment named is the rest of the folder's path. */
    private Path asked(Path java) {
        String rest = folder.relativize(file.getParent()).toString();
        String asked = spelt()
                ? BLANK_OR_PLUS.matcher(rest).replaceAll(it -> it.group().equals("+-") ? " " : "+")
                : rest;
        return asked.equals(NO_JAVA_NAMED) ? java : Path.of("/").resolve(asked);
    }

    /** A jar with a blank in its path has a second name beside its class archive. */
    private Path opened(String name) {
        return spelt() && name.equals("classes.jsa") ? file.resolveSibling("iterable-mcp.jar") : jar;
    }

    private boolean spelt() {
        return folder.toString().endsWith(SPELT + spelt(jar.toString()));
    }

    /** Where the launcher keeps archives of a jar; without blanks if that can be had. */
    static Path folder(Path base, String jar, Os os) {
        String spelt = spelt(jar);
        boolean plain = os == Os.WINDOWS
                ? !base.toString().contains(" ")
                : PLAIN.matcher(base + spelt).matches();
        return jar.contains(" ") && plain ? base.resolve(SPELT.substring(1)).resolve(spelt) : base.resolve(jar);
    }

    private static String spelt(String path) {
        return path.replace("+", "++").replace(" ", "+-");
    }

    /** As stat says it with {@code %a %s %Y}. */
    private static String look(Path path) throws IOException {
        int mode = (Integer) Files.getAttribute(path, "unix:mode") & 0_7777;
        FileTime time = Files.getLastModifiedTime(path);
        return Integer.toOctalString(mode) + " " + Files.size(path) + " " + time.to(TimeUnit.SECONDS);
    }
}
