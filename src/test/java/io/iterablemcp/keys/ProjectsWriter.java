package io.iterablemcp.keys;

import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program that writes projects, for tests that need a second process, and one to kill. */
final class ProjectsWriter {

    private ProjectsWriter() {}

    /** Home, what to do, and until where. */
    public static void main(String[] args) throws KeyStoreException {
        Projects projects = new KeyStoreFixture(Path.of(args[0])).projects();
        int last = Integer.parseInt(args[2]);
        for (int turn = 1; turn <= last; turn++) {
            // The reader of this line knows which write may have begun.
            System.out.println(turn);
            if (args[1].equals("turn")) {
                projects.update("shop", settings(turn), Optional.of(key(turn)), Optional.empty());
            } else {
                projects.add(args[1] + turn, settings(turn), key(turn), StoreChoice.FILE);
            }
        }
    }

    /** They tell to which key they belong. */
    static Map<SettingName, String> settings(int turn) {
        return Map.of(SettingName.BASE_URL, "https://" + turn + ".example");
    }

    static Secret key(int turn) {
        return new Secret(String.format("%032x", turn));
    }

    static Process start(Path home, String what, int last) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProjectsWriter.class.getName(),
                        home.toString(),
                        what,
                        String.valueOf(last)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
