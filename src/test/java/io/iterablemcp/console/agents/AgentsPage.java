package io.iterablemcp.console.agents;

import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.ConsoleServer;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.safety.pause.Pauses;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.GrantNames;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.server.agents.TokenHash;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallLog;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.store.record.CallResult;
import io.iterablemcp.store.record.CallWhat;
import io.iterablemcp.store.record.CallWho;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** The pages of agents over a socket, with a real file and a real store behind them. */
final class AgentsPage implements AutoCloseable {

    static final Catalogue CATALOGUE = Catalogue.load();
    static final String TOKEN = "itm_the-token-that-nobody-sees";

    private static final Project PROJECT = new Project(
            "shop",
            BaseUrl.of("https://api.iterable.com"),
            Optional.empty(),
            KeyType.SERVER,
            Optional.empty(),
            Mode.EVERYTHING);

    final StoreFixture stores;
    final Store store;
    final AgentsFile file;
    final Pauses pauses;
    final AgentsTab tab;
    private final ConsoleServer server;

    AgentsPage(StoreFixture.Kind kind, Path folder) throws IOException {
        stores = kind.at(folder);
        store = stores.openBundled();
        file = new AgentsFile(folder.resolve(AgentsFile.NAME), CATALOGUE);
        pauses = new Pauses(store, stores.clock);
        PageTime times = new PageTime(ZoneOffset.UTC);
        tab = new AgentsTab(file, CATALOGUE, PROJECT, new RecordedAgents(store, "shop"), pauses, times, stores.clock);
        server = new ConsoleServer(new PauseBanner(pauses, times), tab);
    }

    void add(String name, AgentGrant grant) {
        TokenHash token = TokenHash.of(TOKEN + name, Instant.parse("2025-12-01T08:00:00Z"));
        file.change(before -> before.with(new RegisteredAgent(name, token, grant)));
    }

    AgentGrant grant(String name) {
        return list().find(name).orElseThrow().grant();
    }

    AgentList list() {
        return file.read().orElse(AgentList.EMPTY);
    }

    String text() throws IOException {
        return Files.readString(file.path());
    }

    void call(String agent, String client, String access) throws StoreException {
        Instant now = stores.clock.instant();
        new CallLog(store, stores.clock)
                .later(
                        "shop",
                        hashes -> new CallRecord(
                                UUID.randomUUID().toString(),
                                now,
                                new CallWho(agent, client, "shop"),
                                new CallWhat("get_lists", "lists", access, "did it", "{}"),
                                new CallResult(
                                        "answered",
                                        "",
                                        OptionalLong.empty(),
                                        1,
                                        OptionalInt.of(200),
                                        1,
                                        Duration.ofMillis(5)),
                                Optional.empty(),
                                Set.of()));
        store.flush();
    }

    String get(String who, String path) throws IOException {
        return server.get(who, path);
    }

    String post(String who, String path, String... fields) throws IOException {
        return server.post(who, path, fields);
    }

    /** The fields of the form that stands for a grant, for the entry as it is now. */
    String[] form(String name, AgentGrant grant, String... more) {
        Map<String, String> values = new GrantForm(new GrantNames(CATALOGUE)).values(grant);
        List<String> fields = new ArrayList<>(
                List.of("seen", AgentEntries.mark(list().find(name).orElseThrow())));
        values.forEach((field, value) -> fields.addAll(List.of(field, value)));
        fields.addAll(List.of(more));
        return fields.toArray(String[]::new);
    }

    @Override
    public void close() {
        server.close();
        stores.close();
    }
}
