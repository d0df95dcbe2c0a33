package io.iterablemcp.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who were forgotten in Iterable itself, by somebody else. */
@NeedsDuckDb
class LoadForgetCommandTest {

    private static final Pattern EMAIL = Pattern.compile("\"email\":\"([^\"]+)\"");

    @TempDir
    private Path home;

    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(
                SandboxOptions.DEFAULT.withPeople(20).withRateLimits(false), Catalogue.load(), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private CommandFixture program() {
        return new CommandFixture(home)
                .catalogue(Catalogue.load())
                .env("ITERABLE_RATE_LIMITS", "off")
                .env("ITERABLE_API_KEY", sandbox.keys().of(KeyType.SERVER))
                .env("ITERABLE_BASE_URL", sandbox.baseUrl().toString());
    }

    private String iterable(HttpRequest.Builder request, String path) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        request.uri(URI.create(sandbox.baseUrl() + path))
                                .header("Api-Key", sandbox.keys().of(KeyType.SERVER))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private String somebody() throws Exception {
        Matcher first = EMAIL.matcher(
                iterable(HttpRequest.newBuilder().GET(), "/api/export/data.json?dataTypeName=emailSend&range=All"));
        assertThat(first.find()).isTrue();
        return first.group(1);
    }

    private void forget(String email) throws Exception {
        iterable(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"" + email + "\"}")),
                "/api/users/forget");
    }

    private Path warehouse() throws Exception {
        try (Stream<Path> folders = Files.list(home.resolve("data").resolve(WarehouseFolder.NAME))) {
            return folders.findFirst().orElseThrow();
        }
    }

    private CommandFixture run(int code, String... words) {
        CommandFixture program = program();
        assertThat(program.run(words)).as(program.out() + program.err()).isEqualTo(code);
        return program;
    }

    @Test
    void leaveTheDataAndTheCheckProvesIt() throws Exception {
        run(0, "load", "emailSend", "--events", "--since", "700d");
        Path database = warehouse().resolve("iterable.duckdb");
        String count = "SELECT count(DISTINCT person) FROM events_email";
        int before = Integer.parseInt(LoadFixture.query(database, count).get(0));
        String email = somebody();
        forget(email);
        assertThat(run(1, "load", "forget", "--check").out())
                .contains("addresses, read 20", "looked at the rows of events_email", "FOUND: events_email has ");
        assertThat(run(0, "load", "forget").err()).contains("1 forgotten person stays out of later loads");
        assertThat(LoadFixture.query(database, count)).containsExactly(String.valueOf(before - 1));
        CommandFixture clean = run(0, "load", "forget", "--check");
        assertThat(clean.out()).contains("looked at the bytes of " + database).doesNotContain("FOUND");
        assertThat(clean.err()).contains("nothing of 1 forgotten person is left in " + database);
        assertThat(run(0, "load", "status").err())
                .contains(
                        "Iterable's lists of forgotten people: 1 addresses, read 20", "1 forgotten person was removed");

        String word = Files.readAllLines(warehouse().resolve("forgotten-lists.txt")).stream()
                .filter(line -> line.startsWith("person "))
                .findFirst()
                .orElseThrow()
                .split(" ", -1)[1];
        assertThat(Files.readString(database, StandardCharsets.ISO_8859_1)).doesNotContain(word);
        try (Connection connection = LoadFixture.engine().open(database, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO events_email (type, person) VALUES ('emailSend', '" + word + "')");
        }
        CommandFixture planted = run(1, "load", "forget", "--check");
        assertThat(planted.out()).contains("FOUND: events_email has 1 rows of 1 forgotten people");
        assertThat(planted.err()).contains("Run `iterable-mcp load forget` with the same --to");
        run(0, "load", "forget");
        run(0, "load", "forget", "--check");
        assertThat(Files.readString(warehouse().resolve("forgotten-lists.txt"))).doesNotContain(email);
    }

    @Test
    void leaveEveryDestinationWithTheNextLoad() throws Exception {
        PostgresAddress address = PostgresServer.database();
        String email = somebody();
        for (String to : List.of(
                "duckdb",
                "postgresql://postgres:unused-word@127.0.0.1:" + address.port() + "/" + address.database(),
                "files:" + home.resolve("exports"))) {
            run(0, "load", "emailSend", "--events", "--to", to, "--since", "700d");
        }
        forget(email);
        for (String to : List.of(
                "duckdb",
                "postgresql://postgres:unused-word@127.0.0.1:" + address.port() + "/" + address.database(),
                "files:" + home.resolve("exports"))) {
            assertThat(run(1, "load", "forget", "--check", "--to", to).out()).contains("FOUND");
            run(0, "load", "emailSend", "--events", "--to", to);
            run(0, "load", "forget", "--check", "--to", to);
        }
    }

    /** The plain load may not read them, and nobody misses them for it. */
    @Test
    void aLoadWithoutEventsDoesNotSpoilWhatIsKnownOfTheLists() throws Exception {
        run(0, "load", "emailSend", "--events");
        assertThat(run(0, "load", "forgotten", "emailSend").out()).contains("ITERABLE_USER_PII");
        assertThat(run(0, "load", "status").err())
                .contains("Iterable's lists of forgotten people: 0 addresses, read 20")
                .doesNotContain("could not be read");
    }

    @Test
    void cannotBeRuledOutWithoutTheLists() throws Exception {
        run(0, "load", "emailSend", "--events");
        CommandFixture closed = program().env("ITERABLE_TOOLS_DENY", "get_forgotten_emails");
        assertThat(closed.run("load", "emailSend", "--events")).as(closed.err()).isZero();
        assertThat(closed.err())
                .contains("the list of forgotten addresses could not be read: ", "may be in the loaded data until");
        CommandFixture check = program().env("ITERABLE_TOOLS_DENY", "get_forgotten_emails");
        assertThat(check.run("load", "forget", "--check")).isEqualTo(1);
        assertThat(check.out()).contains("NOT PROVED: the list of forgotten addresses");
        CommandFixture forget = program().env("ITERABLE_TOOLS_DENY", "get_forgotten_emails");
        assertThat(forget.run("load", "forget")).isEqualTo(7);
    }
}
