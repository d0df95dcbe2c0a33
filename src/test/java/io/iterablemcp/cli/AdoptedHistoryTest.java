package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.ApiListener;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.CallOptions;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.record.RecordedPeople;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code activity adopt}: what was done with an old key is found with the new one. */
class AdoptedHistoryTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final String NEW_KEY = "fedcba9876543210fedcba9876543210";
    private static final String ANN = "ann.adopted@example.com";

    private static Sandbox sandbox;

    @TempDir
    private Path home;

    private StoreAddress store = StoreAddress.SQLITE;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.DEFAULT.withPeople(200), CATALOGUE, Clock.systemUTC());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    private static Project project(String key) {
        return new Project(
                Project.DEFAULT_NAME,
                BaseUrl.of(sandbox.baseUrl()),
                Optional.of(new Secret(key)),
                KeyType.SERVER,
                Optional.empty(),
                Mode.EVERYTHING);
    }

    private static String oldKey() {
        return sandbox.keys().of(KeyType.SERVER);
    }

    private static String oldProject() {
        return project(oldKey()).identity();
    }

    private static String newProject() {
        return project(NEW_KEY).identity();
    }

    private Store open() {
        return Stores.of(new Places(home, home.resolve("data"), store, RecordMode.ALL), Clock.systemUTC());
    }

    private Outcome call(String key, String tool, String arguments) {
        Places places = new Places(home, home.resolve("data"), store, RecordMode.ALL);
        Settings settings = new Settings(
                project(key), CallOptions.DEFAULT, Settings.LogLevel.ERROR, Optional.empty(), places, Map.of());
        try (CallResources resources = CallResources.of(settings, CATALOGUE)) {
            ToolChain tools =
                    DefaultAssembly.tools(settings, CATALOGUE, CallListener.NONE, ApiListener.NONE, resources);
            TerminalCaller caller = new TerminalCaller(new CommandFixture(home).context(), settings.project());
            return tools.run(tools.call(tool, ToolMaker.object(arguments.replace('\'', '"')), caller));
        }
    }

    private CommandFixture program() {
        CommandFixture program = new CommandFixture(home)
                .env("ITERABLE_API_KEY", NEW_KEY)
                .env("ITERABLE_BASE_URL", sandbox.baseUrl().toString());
        return store instanceof PostgresAddress address
                ? program.env(
                        "ITERABLE_MCP_STORE",
                        "postgresql://postgres:unused-word@127.0.0.1:" + address.port() + "/" + address.database())
                : program;
    }

    private String adopt(ExitCode code, CommandFixture program, String... more) {
        String[] args = new String[2 + more.length];
        args[0] = "activity";
        args[1] = "adopt";
        System.arraycopy(more, 0, args, 2, more.length);
        assertThat(program.run(args)).as(program.err()).isEqualTo(code.code());
        return program.err();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isFoundUnderTheNewKey(boolean postgres) throws Exception {
        store = postgres ? PostgresServer.database() : store;
        String vips = "{'name':'Vips " + postgres + "'}";
        call(oldKey(), "create_list", vips);
        call(oldKey(), "get_user_by_email", "{'email':'" + ANN + "'}");
        try (Store opened = open()) {
            opened.change(sql -> sql.update(
                    "INSERT INTO counted_call (project, endpoint, moment) VALUES (?, 'e', ?)",
                    oldProject(),
                    Instant.now()));
        }
        assertThat(call(NEW_KEY, "get_my_activity", "{}").words()).doesNotContain("Vips");

        CommandFixture list = program();
        assertThat(adopt(ExitCode.OK, list)).contains("the project in use is " + newProject());
        assertThat(list.out().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(oldProject())
                .contains(" 2 ");
        CommandFixture listed = program();
        adopt(ExitCode.OK, listed, "--json");
        assertThat(listed.out())
                .startsWith("{\"project\":\"" + newProject() + "\",\"others\":[{\"project\":\"" + oldProject()
                        + "\",\"calls\":2,\"first\":\"20");
        CommandFixture adopted = program();
        assertThat(adopt(ExitCode.OK, adopted, oldProject(), "--yes", "--json"))
                .contains("the history of " + oldProject() + " now belongs to " + newProject());
        assertThat(adopted.out())
                .isEqualTo("{\"project\":\"" + newProject() + "\",\"adopted\":\"" + oldProject() + "\"}\n");

        assertThat(call(NEW_KEY, "get_my_activity", "{}").words()).contains("Vips");
        assertThat(call(NEW_KEY, "get_my_activity", "{'person':'" + ANN + "'}").words())
                .contains("found by email");
        assertThat(call(NEW_KEY, "create_list", vips).words())
                .startsWith(
                        "Refused, nothing was sent: create_list was called, perhaps with the same arguments, before the API key changed");
        try (Store opened = open()) {
            assertThat(opened.<List<String>>read(
                            sql -> sql.list("SELECT project FROM counted_call", row -> row.text("project"))))
                    .containsExactly(newProject());
            PersonRemoval removal = new PersonRemoval(List.of(new RecordedPeople(Clock.systemUTC())));
            // The call itself, and the one that looked for it.
            assertThat(removal.remove(opened, new RemovedPerson(newProject(), Optional.of(ANN), Optional.empty())))
                    .isEqualTo(2);
        }
        CommandFixture verified = program();
        assertThat(verified.run("activity", "verify")).as(verified.err()).isZero();
        assertThat(adopt(ExitCode.OK, program())).contains("The store has no other project.");
    }

    @Test
    void isLeftAloneUnlessTheProjectIsKnownAndAPersonAgrees() {
        call(oldKey(), "get_lists", "{}");
        assertThat(adopt(ExitCode.USAGE, program(), "https://nowhere#1"))
                .isEqualTo("iterable-mcp: the store has no project https://nowhere#1: iterable-mcp activity adopt lists"
                        + " those that it has.\n");
        assertThat(adopt(ExitCode.USAGE, program(), newProject()))
                .isEqualTo("iterable-mcp: " + newProject()
                        + " is the project in use: name the old one, as iterable-mcp activity adopt lists it.\n");
        assertThat(adopt(ExitCode.USAGE, program(), oldProject())).contains("add --yes");
        assertThat(adopt(ExitCode.OK, program().watched().stdin("n\n"), oldProject()))
                .contains("join " + oldProject() + " with " + newProject(), "nothing was changed");
        assertThat(call(NEW_KEY, "get_my_activity", "{}").words()).doesNotContain("read the lists");

        assertThat(adopt(ExitCode.OK, program().watched().stdin("y\n"), oldProject()))
                .contains("now belongs to");
        assertThat(call(NEW_KEY, "get_my_activity", "{}").words()).contains("read the lists");
        assertThat(adopt(ExitCode.USAGE, program(), oldProject(), "--yes"))
                .contains("the history of " + oldProject() + " belongs to " + newProject() + " already.");
    }
}
