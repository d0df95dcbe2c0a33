package io.iterablemcp.warehouse;

import io.iterablemcp.api.ClientOptions;
import io.iterablemcp.api.FileLinks;
import io.iterablemcp.api.IterableClient;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.DuckDbDestination;
import io.iterablemcp.warehouse.destination.SplitDestination;
import io.iterablemcp.warehouse.engine.Engine;
import io.iterablemcp.warehouse.engine.EngineUnavailable;
import io.iterablemcp.warehouse.load.IdentityHashes;
import io.iterablemcp.warehouse.load.IterableReads;
import io.iterablemcp.warehouse.load.JobMeans;
import io.iterablemcp.warehouse.load.LoadOptions;
import io.iterablemcp.warehouse.load.LoadProgress;
import io.iterablemcp.warehouse.load.LoadResult;
import io.iterablemcp.warehouse.load.LoadedWords;
import io.iterablemcp.warehouse.load.Loader;
import io.iterablemcp.warehouse.load.PeopleLeftOut;
import io.iterablemcp.warehouse.load.ReceivedEvents;
import io.iterablemcp.warehouse.load.WindowPlan;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import mockwebserver3.MockWebServer;

/** Loads from an API at an address, as the command does, and reads what has arrived. */
public final class LoadFixture {

    public static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    public static final Resources RESOURCES = Resources.load();

    private static final Catalogue CATALOGUE = Catalogue.load();

    private Project project;

    private static final KeyedHashes KEYED = new KeyedHashes(new byte[KeyedHashes.LEAST_KEY]);

    /** As the program makes them. */
    public static final IdentityHashes HASHES = new IdentityHashes() {
        @Override
        public String of(String value) {
            return KEYED.lookup(value).substring(0, 32);
        }

        @Override
        public Optional<String> ofEntry(String sha256) {
            return KEYED.lookupOfHash(sha256).map(hash -> hash.substring(0, 32));
        }
    };

    private final Path folder;
    private Instant now;
    private Optional<Instant> since = Optional.empty();
    private Optional<Duration> lookback = Optional.empty();
    private boolean acceptShrink;
    private Optional<JobMeans> jobs = Optional.empty();
    private UnaryOperator<IterableReads> around = UnaryOperator.identity();
    private boolean lists = true;
    private boolean freeze;
    private Set<String> named = Set.of();
    private Set<String> forgotten = Set.of();
    private boolean people;
    private Set<String> full = Set.of();
    private LoadedWords words = LoadFixture::word;
    private Optional<ReceivedEvents> webhooks = Optional.empty();

    public LoadFixture(String baseUrl, String key, KeyType type, Path folder, Instant now) {
        this.project = new Project(
                "default", BaseUrl.of(baseUrl), Optional.of(new Secret(key)), type, Optional.empty(), Mode.READ_ONLY);
        this.folder = folder;
        this.now = now;
    }

    /** Loads from a scripted server, at {@link #NOW}, which is not asked for the lists of the forgotten. */
    public static LoadFixture from(MockWebServer iterable, Path folder) {
        LoadFixture fixture = new LoadFixture(
                iterable.url("/").toString(), "0123456789abcdef0123456789abcdef", KeyType.SERVER, folder, NOW);
        fixture.lists = false;
        return fixture;
    }

    /** Has the scripted server asked for them. */
    public LoadFixture withLists() {
        lists = true;
        return this;
    }

    /** What loads here leave out. */
    public PeopleLeftOut leftOut() {
        return new PeopleLeftOut(warehouse(), HASHES);
    }

    public WarehouseFolder warehouse() {
        return new WarehouseFolder(folder);
    }

    public LoadFixture at(Instant time) {
        now = time;
        return this;
    }

    public LoadFixture since(Instant time) {
        since = Optional.of(time);
        return this;
    }

    public LoadFixture lookback(Duration time) {
        lookback = Optional.of(time);
        return this;
    }

    public LoadFixture withoutPeople(Set<String> words) {
        forgotten = words;
        return this;
    }

    /** As on another machine with a store of its own. */
    public LoadFixture withAnotherKey() {
        words = (kind, value) -> word(kind, "another " + value);
        return this;
    }

    /** With the events that webhooks have brought. */
    public LoadFixture withWebhooks(ReceivedEvents events) {
        webhooks = Optional.of(events);
        return this;
    }

    /** With personal data open. */
    public LoadFixture withPeople() {
        people = true;
        return this;
    }

    /** Reads a resource from its beginning. */
    public LoadFixture fully(String... resources) {
        full = Set.of(resources);
        return this;
    }

    private PeopleLeftOut withOwn() {
        try {
            ForgottenPeople own = ForgottenPeople.of(warehouse());
            if (!own.read().equals(forgotten)) {
                own.remove(own.read());
                own.add(forgotten);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return leftOut();
    }

    public LoadFixture acceptingShrinkage() {
        acceptShrink = true;
        return this;
    }

    /** Lets a test in between a load and its calls. */
    public LoadFixture around(UnaryOperator<IterableReads> calls) {
        around = calls;
        return this;
    }

    /** Has events exported by the calls that answer with them, as without {@link #byJob}. */
    public LoadFixture directly() {
        jobs = Optional.empty();
        return this;
    }

    /** Has events exported by job, while writes are closed. */
    public LoadFixture byJobWithoutWrites(Time time) {
        jobs = Optional.of(
                new JobMeans(started(), new FileLinks(project.baseUrl(), Duration.ofSeconds(5), time), time));
        return this;
    }

    /** The file with the jobs that a load has started. */
    public Path started() {
        return new WarehouseFolder(folder).jobs();
    }

    /** Opens writes, and has events exported by job. */
    public LoadFixture byJob(Time time) {
        project = new Project(
                project.name(),
                project.baseUrl(),
                project.key(),
                project.keyType(),
                Optional.empty(),
                new Mode(false, true, false, false, List.of(Mode.ALL), List.of(), List.of()));
        return byJobWithoutWrites(time);
    }

    /** As if a person had named these resources. */
    public LoadFixture named(String... resources) {
        named = Set.of(resources);
        return this;
    }

    public LoadFixture freezing() {
        freeze = true;
        return this;
    }

    /** Events and the resources that are read as a whole. */
    public List<LoadResult> load(Destination destination, String... names) throws DestinationFault {
        List<Resource> wanted = new ArrayList<>();
        for (String name : names) {
            wanted.add(RESOURCES.find(name).orElseThrow());
        }
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        AnswerReader errors = new AnswerReader(4_000, SkipSeal.keyedBy(""), List.of());
        IterableClient api = new IterableClient(
                new ClientOptions(
                        project, Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(5), false, "test"),
                errors,
                Time.system(),
                new Random(7));
        Loader.Means means = new Loader.Means(
                CATALOGUE,
                tool -> lists || !tool.name().contains("forgotten")
                        ? Gate.decide(
                                tool.withoutPersonal(), Grant.of(project.mode().withWebhooks(true)), project.keyType())
                        : new Decision.Closed(List.of(new Decision.Reason(
                                Decision.By.KEY, "the scripted server has no lists", "give it some"))),
                around.apply(api::call),
                errors,
                new Loader.PeopleMeans(words, withOwn(), people),
                folder.resolve("spool"),
                clock,
                webhooks);
        return new Loader(means, LoadProgress.NONE)
                .load(
                        RESOURCES.withThoseTheyNeed(wanted),
                        destination,
                        new LoadOptions(new WindowPlan(now, since, lookback), acceptShrink, freeze, named, full, jobs));
    }

    /** What stands for a value. */
    public static String word(PersonalKind kind, String value) {
        return kind.word() + "-word-" + Integer.toHexString(value.hashCode());
    }

    public DuckDbDestination duckDb() {
        return new DuckDbDestination(engine(), database());
    }

    /** Both files. */
    public SplitDestination split() {
        return new SplitDestination(duckDb(), DuckDbDestination.ofPeople(engine(), people()));
    }

    public Path people() {
        return folder.resolve("iterable-people.duckdb");
    }

    public Path database() {
        return folder.resolve("iterable.duckdb");
    }

    public static Engine engine() {
        try {
            return Engine.find(Path.of("none"));
        } catch (EngineUnavailable e) {
            throw new IllegalStateException(e.words(), e);
        }
    }

    /** The rows of a query to a file as texts. */
    public static List<String> query(Path database, String sql) throws Exception {
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        try (Connection connection = Engine.find(database.getParent()).open(database, readOnly)) {
            return rows(connection, "SET TimeZone = 'UTC'", sql);
        }
    }

    /** The rows of a query as texts, with the same spelling whatever the database is. */
    public List<String> inDuckDb(String sql) throws Exception {
        return query(database(), sql);
    }

    public static List<String> inPostgres(PostgresAddress address, String sql) throws SQLException {
        return inPostgres(address, "iterable", sql);
    }

    public static List<String> inPostgres(PostgresAddress address, String schema, String sql) throws SQLException {
        String url = "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.database();
        try (Connection connection = DriverManager.getConnection(url, "postgres", "unused-word")) {
            return rows(connection, "SET search_path TO " + schema + "; SET TIME ZONE 'UTC'", sql);
        }
    }

    public static List<String> rows(Connection connection, String first, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute(first);
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    StringBuilder row = new StringBuilder();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.append(i == 1 ? "" : "|").append(result.getString(i));
                    }
                    rows.add(row.toString());
                }
            }
        }
        return rows;
    }
}
