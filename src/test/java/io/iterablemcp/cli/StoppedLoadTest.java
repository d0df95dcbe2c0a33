package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.load.LoadAssembly;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.CallOptions;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.background.LoadRequest;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import io.iterablemcp.warehouse.query.ChildCommand;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads that are told to end, in processes of their own: what is loaded stays, and no file of the rest. */
@NeedsDuckDb
class StoppedLoadTest {

    @TempDir
    private Path home;

    private Sandbox sandbox;
    private HeldAnswers wire;
    private Settings settings;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.DEFAULT.withPeople(20), Catalogue.load(), Clock.systemUTC());
        wire = HeldAnswers.of(sandbox.baseUrl());
        settings = new Settings(
                new Project(
                        "default",
                        BaseUrl.of(wire.url()),
                        Optional.of(new Secret(sandbox.keys().of(KeyType.SERVER))),
                        KeyType.SERVER,
                        Optional.empty(),
                        Mode.READ_ONLY),
                CallOptions.DEFAULT,
                Settings.LogLevel.ERROR,
                Optional.empty(),
                Places.at(home),
                Map.of());
        wire.hold("/api/lists");
    }

    @AfterEach
    void stop() {
        wire.release();
        wire.close();
        sandbox.close();
    }

    private void onlyWhatIsLoadedStays() throws Exception {
        WarehouseFolder folder = WarehouseFolder.of(settings);
        assertThat(LoadFixture.query(folder.main(), "SELECT count(*) > 0 FROM channels"))
                .containsExactly("true");
        assertThat(LoadFixture.query(
                        folder.main(),
                        "SELECT resource, outcome, words LIKE '%stopped%' FROM _loads ORDER BY resource"))
                .containsExactly("channels|loaded|false", "lists|failed|true");
        try (Stream<Path> left = Files.list(folder.spool())) {
            assertThat(left).isEmpty();
        }
    }

    /** Ctrl-C takes the same way with another exit code, but a test may run where that signal is ignored. */
    @Test
    void aSignalEndsTheCommandCleanly() throws Exception {
        Path words = home.resolve("words");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "load",
                        "channels",
                        "lists")
                .redirectErrorStream(true)
                .redirectOutput(words.toFile());
        builder.environment().put("ITERABLE_API_KEY", sandbox.keys().of(KeyType.SERVER));
        builder.environment().put("ITERABLE_BASE_URL", wire.url());
        builder.environment().put("ITERABLE_MCP_HOME", home.toString());
        builder.environment().put("ITERABLE_MCP_DATA", home.toString());
        Process load = builder.start();
        wire.awaitHeld();
        load.destroy();
        assertThat(load.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(load.exitValue()).isEqualTo(128 + 15);
        assertThat(Files.readString(words))
                .contains(
                        "channels ",
                        "the load was stopped. What is loaded stays; the same command goes on from there.");
        onlyWhatIsLoadedStays();
    }

    @Test
    void theProcessOfALoadEndsWithItsServer() throws Exception {
        LoadRequest request = new LoadRequest(
                settings,
                List.of("channels", "lists"),
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        ChildCommand command = ChildCommand.ofLoad(LoadAssembly.WORKER);
        assertThat(String.join(" ", command.words()))
                .doesNotContain(sandbox.keys().of(KeyType.SERVER));
        Process child = command.start();
        try (OutputStream in = child.getOutputStream()) {
            in.write((request.line(new Properties()) + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
            wire.awaitHeld();
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        onlyWhatIsLoadedStays();
    }
}
