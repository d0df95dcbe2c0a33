package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.contract.KeptValues;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A sandbox and a store that attacks share, and every request to the sandbox that would change something. */
final class AttackedProject implements AutoCloseable {

    enum Kind {
        SQLITE,
        POSTGRES,
        /** SQLite at the time of this computer: the commands have no other clock. */
        COMMANDS
    }

    /** What the servers under attack have sent, reads left out. */
    final List<String> writes = new CopyOnWriteArrayList<>();

    private final SandboxClient iterable = new SandboxClient(SandboxOptions.DEFAULT.withLag(Duration.ZERO));
    private final MockWebServer wire = NoDelaySockets.mockServer();
    private final KeptValues kept = new KeptValues();
    private final StoreAddress address;
    private final Path data;
    private final Clock clock;
    private final Store store;
    private final List<CallResources> opened = new CopyOnWriteArrayList<>();

    /** @param preparation lines for the people who work in Iterable itself */
    AttackedProject(Kind kind, Path folder, List<String> preparation) {
        data = folder.resolve("data");
        address = kind == Kind.POSTGRES ? PostgresServer.database() : StoreAddress.SQLITE;
        clock = kind == Kind.COMMANDS ? Clock.systemUTC() : iterable.clock;
        store = Stores.of(new Places(folder, data, address, RecordMode.OFF), clock);
        wire.setDispatcher(new PassedOn());
        try {
            wire.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        preparation.forEach(line -> inIterable(line, kept));
    }

    /** Passes each request on with the sandbox's key, so that each attack can have a key and so a project of its own. */
    private final class PassedOn extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String path = request.getTarget();
            String method = request.getMethod();
            if (!method.equals("GET") && !path.contains("/preview")) {
                writes.add(method + " " + path);
            }
            String body = request.getBody() == null ? "" : request.getBody().utf8();
            SandboxClient.Reply reply = iterable.send(method, path, body);
            return new MockResponse.Builder()
                    .code(reply.status())
                    .addHeader("Content-Type", reply.contentType())
                    .body(reply.text())
                    .build();
        }
    }

    private SandboxClient.Reply last = new SandboxClient.Reply(0, "", "");

    /** What a person does in Iterable, past every server: {@code - METHOD PATH BODY}, and {@code > name = path} of its answer. */
    void inIterable(String line, KeptValues values) {
        if (line.startsWith("> ")) {
            values.keep(line.substring(2), last.json());
            return;
        }
        String[] words = values.filled(line).split(" ", 4);
        last = iterable.send(words[1], words[2], words.length > 3 ? words[3] : "");
        assertThat(last.status()).as(line + "\n" + last.text()).isBetween(200, 299);
    }

    KeptValues kept() {
        return new KeptValues(kept);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + wire.getPort();
    }

    Clock clock() {
        return clock;
    }

    void passes(Duration time) {
        iterable.clock.advance(time);
    }

    /** The shared one, unless the settings name another folder. */
    Optional<Store> store(Places places) {
        return places.data().equals(data) ? Optional.of(store) : Optional.empty();
    }

    /** The same store for a program that reads its settings. */
    CommandFixture sharing(CommandFixture program) {
        program.env("ITERABLE_MCP_DATA", data.toString());
        return address instanceof PostgresAddress postgres
                ? program.env(
                        "ITERABLE_MCP_STORE",
                        "postgresql://postgres:unused-word@127.0.0.1:" + postgres.port() + "/" + postgres.database())
                : program;
    }

    /** The record of calls is written up to a second later, and closes the store. */
    void closeAtTheEnd(CallResources resources) {
        opened.add(resources);
    }

    @Override
    public void close() {
        opened.forEach(CallResources::close);
        store.close();
        wire.close();
        iterable.close();
    }
}
