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
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.ToolChain;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes calls on a sandbox through the whole chain, and reads them back with the program. */
record RecordedCalls(Path home, Sandbox sandbox, StoreAddress address) {

    static final Catalogue CATALOGUE = Catalogue.load();

    Settings settings(Mode mode, RecordMode record) {
        Project project = new Project(
                "shop",
                BaseUrl.of(sandbox.baseUrl()),
                Optional.of(new Secret(sandbox.keys().of(KeyType.SERVER))),
                KeyType.SERVER,
                Optional.empty(),
                mode);
        return new Settings(
                project,
                new CallOptions(Duration.ofSeconds(45), 40_000, false, SafetyOptions.OFF),
                Settings.LogLevel.ERROR,
                Optional.empty(),
                new Places(home, home.resolve("data"), address, record),
                Map.of());
    }

    Store store() {
        return Stores.of(settings(Mode.READ_ONLY, RecordMode.ALL).places(), Clock.systemUTC());
    }

    /** A server with these settings, until it is closed. */
    Server server(Mode mode, RecordMode record) {
        Settings settings = settings(mode, record);
        CallResources resources = CallResources.of(settings, CATALOGUE, store());
        return new Server(
                resources, DefaultAssembly.tools(settings, CATALOGUE, CallListener.NONE, ApiListener.NONE, resources));
    }

    record Server(CallResources resources, ToolChain tools) implements AutoCloseable {

        /** The words of the outcome. */
        String call(Caller caller, String tool, String arguments) {
            return tools.run(tools.call(tool, ToolMaker.object(arguments.replace('\'', '"')), caller))
                    .words();
        }

        @Override
        public void close() {
            resources.close();
        }
    }

    /** Each call is a tool and its arguments. Returns the words of the outcomes. */
    List<String> calls(Mode mode, RecordMode record, String... toolsAndArguments) {
        List<String> words = new ArrayList<>();
        try (Server server = server(mode, record)) {
            Caller caller = new TerminalCaller(
                    new CommandFixture(home).context(), settings(mode, record).project());
            for (int i = 0; i < toolsAndArguments.length; i += 2) {
                words.add(server.call(caller, toolsAndArguments[i], toolsAndArguments[i + 1]));
            }
        }
        return words;
    }

    CommandFixture program() {
        CommandFixture program = new CommandFixture(home).catalogue(CATALOGUE);
        return address instanceof PostgresAddress postgres
                ? program.env(
                        "ITERABLE_MCP_STORE",
                        "postgresql://postgres:unused-word@127.0.0.1:" + postgres.port() + "/" + postgres.database())
                : program;
    }

    List<Json.Obj> activity(String... options) {
        CommandFixture program = program();
        String[] args = Stream.concat(Stream.of("activity", "--json"), Stream.of(options))
                .toArray(String[]::new);
        assertThat(program.run(args)).as(program.err()).isZero();
        return ((Json.Arr) JsonReader.read(program.out()))
                .items().stream().map(Json.Obj.class::cast).toList();
    }

    List<String> sentences(String... options) {
        return activity(options).stream()
                .map(call -> call.text("sentence").orElseThrow())
                .toList();
    }
}
