package io.iterablemcp.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.warehouse.engine.EngineRelease;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import io.iterablemcp.warehouse.engine.PublishedDuckDb;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@NeedsDuckDb
class EngineCommandTest {

    private static final int REFUSED = 4;
    private static final int FAILED = 10;
    private static final int LARGEST = 100_000;

    private static MockWebServer server;
    private static HttpClient.Builder client;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        server = NoDelaySockets.mockServer();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        server.start();
        client = HttpClient.newBuilder()
                .sslContext(new HandshakeCertificates.Builder()
                        .addTrustedCertificate(certificate.certificate())
                        .build()
                        .sslContext());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void saysWhereTheEngineIs() {
        CommandFixture program = new CommandFixture(home);
        assertThat(program.run("engine")).as(program.err()).isZero();
        assertThat(program.out()).startsWith("DuckDB 2.0.0.1 in ");
    }

    @Test
    void installsThePublishedFileOnceIntoTheDataFolder() throws Exception {
        String jar = PublishedDuckDb.jar().toString();
        Path folder = home.resolve("data/engine");
        CommandFixture first = new CommandFixture(home);
        assertThat(first.run("engine", "install", jar)).as(first.err()).isZero();
        assertThat(first.err()).isEqualTo("iterable-mcp: DuckDB 2.0.0.1 is installed in " + folder + ".\n");
        assertThat(files(folder)).hasSize(2).contains(folder.resolve(EngineRelease.PUBLISHED));
        CommandFixture second = new CommandFixture(home);
        assertThat(second.run("engine", "install", jar)).isZero();
        assertThat(second.err()).contains("DuckDB 2.0.0.1 is already installed in " + folder);
    }

    @Test
    void installsNoFileThatItDoesNotKnow() throws IOException {
        Path other = Files.writeString(home.resolve("other.jar"), "something");
        assertThat(refused(REFUSED, other.toString()))
                .contains(
                        "other.jar does not have the SHA-256 of the published duckdb_jdbc-2.0.0.1.jar",
                        "Maven Central");
        assertThat(refused(REFUSED, home.resolve("none.jar").toString()))
                .contains("none.jar is not a file that can be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/duckdb_jdbc-2.0.0.1.jar",
                "ftp://h/x.jar",
                "file:///x.jar",
                "https://",
                "https://a b"
            })
    void contactsNoAddressButOneOfHttps(String address) {
        assertThat(refused(REFUSED, address)).containsAnyOf("must begin with https://", "no valid address");
    }

    @Test
    void followsNoRedirect() {
        answers(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", "https://elsewhere.example.com/x.jar?signature=secret-word"));
        assertThat(downloads(FAILED))
                .contains("leads to another address (https://elsewhere.example.com/x.jar), which was not contacted")
                .doesNotContain("secret-word");
    }

    @Test
    void namesAnotherStatus() {
        answers(new MockResponse.Builder().code(404).body("not here"));
        assertThat(downloads(FAILED)).contains("answered with status 404").doesNotContain("not here");
    }

    @Test
    void namesAnAnswerThatBreaksOff() {
        answers(new MockResponse.Builder()
                .body("x".repeat(LARGEST))
                .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE));
        assertThat(downloads(FAILED)).contains("broke off. Run the command again.");
    }

    @Test
    void installsNoOtherFileFromAnAddress() {
        answers(new MockResponse.Builder().body("another file"));
        assertThat(downloads(REFUSED))
                .contains("https://localhost:" + server.getPort()
                        + "/x.jar does not have the SHA-256 of the published duckdb_jdbc-2.0.0.1.jar")
                .doesNotContain("a-password", "token");
    }

    @Test
    void readsNoMoreThanTheKnownFileHas() {
        answers(new MockResponse.Builder().chunkedBody("x".repeat(LARGEST + 1), 1000));
        assertThat(downloads(REFUSED)).contains("is larger than duckdb_jdbc-2.0.0.1.jar");
    }

    @Test
    void namesAFolderThatCannotBeWritten() throws Exception {
        Files.writeString(home.resolve("data"), "a file in the way");
        CommandFixture program = new CommandFixture(home);
        assertThat(program.run("engine", "install", PublishedDuckDb.jar().toString()))
                .isEqualTo(FAILED);
        assertThat(program.err())
                .contains("DuckDB cannot be written to " + home.resolve("data/engine"), "200 MB")
                .endsWith(" Nothing was installed.\n");
        assertThat(home.resolve("data")).hasContent("a file in the way");
    }

    private static void answers(MockResponse.Builder response) {
        server.enqueue(response.build());
    }

    /** What it says to a source that it does not take, leaving nothing behind. */
    private String refused(int code, String source) {
        CommandFixture program = new CommandFixture(home);
        assertThat(program.run("engine", "install", source)).as(program.err()).isEqualTo(code);
        return left(program);
    }

    /** The same for an address of the server, with a password and a token. */
    private String downloads(int code) {
        int before = server.getRequestCount();
        CommandFixture program = new CommandFixture(home);
        int exit = new CommandLine(new EngineInstallCommand(program.context(), new EngineDownload(client, LARGEST)))
                .execute("https://me:a-password@localhost:" + server.getPort() + "/x.jar?token=token");
        assertThat(exit).as(program.err()).isEqualTo(code);
        assertThat(server.getRequestCount()).isEqualTo(before + 1);
        return left(program);
    }

    private String left(CommandFixture program) {
        assertThat(home.resolve("data")).doesNotExist();
        assertThat(program.err().lines()).hasSize(1);
        assertThat(program.err()).endsWith(" Nothing was installed.\n");
        return program.err();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
