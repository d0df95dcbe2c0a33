package io.iterablemcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.iterablemcp.config.Settings.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("changes System.err, and what the whole JVM logs")
class LogbackSetupTest {

    private final Logging before = Logging.current();
    private final LoggerContext context = new LoggerContext();

    @AfterEach
    void putBack() {
        context.stop();
        before.use();
    }

    private void configure(LogLevel level, Optional<Path> file) {
        new Logging(level, file).use();
        context.setMDCAdapter(new LogbackMDCAdapter());
        LogbackSetup setup = new LogbackSetup();
        setup.setContext(context);
        setup.configure(context);
    }

    @ParameterizedTest
    @CsvSource({"ERROR, ERROR", "WARN, WARN", "INFO, INFO", "DEBUG, DEBUG"})
    void givesOurOwnLoggersTheLevelThatTheUserChose(LogLevel chosen, String level) {
        configure(chosen, Optional.empty());
        assertThat(context.getLogger("io.iterablemcp.api.Anything").getEffectiveLevel())
                .isEqualTo(Level.valueOf(level));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reactor.core", "jdk.internal.httpclient", "io.netty"})
    void keepsLibrariesAtWarningsOrLess(String library) {
        configure(LogLevel.DEBUG, Optional.empty());
        assertThat(context.getLogger(library).getEffectiveLevel()).isEqualTo(Level.WARN);
        configure(LogLevel.ERROR, Optional.empty());
        assertThat(context.getLogger(library).getEffectiveLevel()).isEqualTo(Level.ERROR);
    }

    @ParameterizedTest
    @EnumSource(LogLevel.class)
    void silencesTheLoggersWhoseWarningsQuoteMessages(LogLevel level) {
        configure(level, Optional.empty());
        assertThat(List.of("spec.McpServerSession", "server.McpAsyncServer"))
                .noneMatch(name ->
                        context.getLogger("io.modelcontextprotocol." + name).isErrorEnabled());
    }

    @Test
    void writesOneLineAnEventAndNoException(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("server.log");
        Files.writeString(file, "earlier\n");
        configure(LogLevel.INFO, Optional.of(file));
        context.getLogger("io.iterablemcp.api.RetryingSender")
                .info("tried {}", "two\r\nlines", new IllegalStateException("jane@example.com"));
        assertThat(Files.readString(file))
                .startsWith("earlier\n")
                .containsPattern("(?m)^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z INFO RetryingSender: tried two lines$")
                .doesNotContain("jane");
    }

    @Test
    void fallsBackToStderrWhenTheFileCannotBeWritten(@TempDir Path folder) {
        assertThat(saidInsteadOf(folder)).contains("iterable-mcp: the log file " + folder + " cannot be written.");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void createsALogForItsOwnerAndClosesOneThatOthersCanRead(@TempDir Path folder) throws Exception {
        Path fresh = folder.resolve("logs/fresh.log");
        Path old = folder.resolve("old.log");
        Files.writeString(old, "earlier\n");
        for (Path file : List.of(fresh, old)) {
            configure(LogLevel.INFO, Optional.of(file));
            context.getLogger("io.iterablemcp.api.RetryingSender").info("tried again");
            assertThat(mode(file)).isEqualTo("rw-------");
            assertThat(file).content().contains("RetryingSender: tried again");
        }
        assertThat(mode(fresh.getParent())).isEqualTo("rwx------");
        assertThat(old).content().startsWith("earlier\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void writesThroughNoLinkAndIntoNoFolderThatOthersCanWrite(@TempDir Path folder) throws Exception {
        Path precious = Files.writeString(folder.resolve("precious"), "mine\n");
        Path link = Files.createSymbolicLink(folder.resolve("link.log"), precious);
        Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere.log"), folder.resolve("not-yet"));
        Path hard = Files.createLink(folder.resolve("hard.log"), precious);
        Path shared = Files.createDirectory(folder.resolve("shared")).resolve("server.log");
        Files.setPosixFilePermissions(shared.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(saidInsteadOf(link)).contains(link + " is not used: it is a symbolic link", "Run `rm ");
        assertThat(saidInsteadOf(nowhere)).contains(nowhere + " is not used: it is a symbolic link");
        assertThat(saidInsteadOf(hard)).contains(hard + " is not used: it is a hard link");
        assertThat(saidInsteadOf(shared))
                .contains(shared + " is not used: other users can replace the content of ", "run `chmod 755 ");
        assertThat(precious).content().isEqualTo("mine\n");
        assertThat(shared).doesNotExist();
        assertThat(folder.resolve("not-yet")).doesNotExist();
    }

    /** What went to stderr because the file could not be the log. */
    private String saidInsteadOf(Path file) {
        PrintStream stderr = System.err;
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
        try {
            configure(LogLevel.WARN, Optional.of(file));
            context.getLogger("io.iterablemcp.api.RetryingSender").warn("gave up");
        } finally {
            System.setErr(stderr);
        }
        String said = heard.toString(StandardCharsets.UTF_8);
        assertThat(said).contains("Logs go to stderr instead.", "RetryingSender: gave up");
        return said;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void takesTheJdksHttpLoggingAway() {
        System.setProperty("jdk.httpclient.HttpClient.log", "all");
        new Logging(LogLevel.WARN, Optional.empty()).use();
        assertThat(System.getProperty("jdk.httpclient.HttpClient.log")).isNull();
    }
}
