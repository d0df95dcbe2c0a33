package io.iterablemcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The jar's classes as the JVM takes them up fastest: loading them is most of a start, and the tests start it often. */
final class JarArchive {

    /** Made once for this JVM, by the jar that it was given. */
    static final Path FILE = make(Path.of(System.getProperty("iterable.mcp.jar") + ".jsa"));

    private JarArchive() {}

    private static Path make(Path file) {
        try {
            Files.deleteIfExists(file);
            JarProcess process = JarProcess.archiving(file, "--sandbox");
            StdioClient client = process.client();
            client.shakeHands("{}");
            client.call(1, "get_lists", "{}");
            client.answer(1);
            client.endInput();
            // The JVM says on stdout what it leaves out.
            String leftOut = new String(process.in().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.ended(Duration.ofSeconds(60))).isTrue();
            assertThat(file).as(leftOut).exists();
            process.close();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
