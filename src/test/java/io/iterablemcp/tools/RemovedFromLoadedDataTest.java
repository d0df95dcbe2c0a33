package io.iterablemcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.record.RemovalRecorder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is removed from Iterable is noted for the loaded data, and nothing there keeps the store from its part. */
class RemovedFromLoadedDataTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final String ANN = "ann@example.com";

    private final List<String> noted = new ArrayList<>();

    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Stores.of(new Places(folder, folder, StoreAddress.SQLITE, RecordMode.OFF), CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void ends(String tool, Outcome outcome, RemovalRecorder.LoadedData loaded) {
        Call call = new Call(
                CATALOGUE.find(tool).orElseThrow(),
                Json.Obj.EMPTY,
                new TestCaller(TestTools.PROJECT, Grant.of(Mode.EVERYTHING)));
        call.trace().found(CATALOGUE.find(tool).orElseThrow(), Json.Obj.EMPTY.with("email", Json.text(ANN)));
        new RemovalRecorder(CallRecorder.NONE, store, CLOCK, loaded).ended(call, outcome, Duration.ZERO);
    }

    private void note(RemovedPerson person, boolean forgotten) {
        noted.add(person.email().orElse("") + " " + forgotten);
    }

    @Test
    void aForgottenPersonIsNoted() {
        ends("forget_user", new Outcome.Answered("{}", List.of()), this::note);
        assertThat(noted).containsExactly(ANN + " true");
    }

    @Test
    void aPersonCountsAsRemovedIfTheAnswerWasLost() {
        ends("forget_user", new Outcome.Uncertain("what", "check"), this::note);
        ends("delete_user_by_email", new Outcome.Uncertain("what", "check"), this::note);
        assertThat(noted).containsExactly(ANN + " true", ANN + " true");
    }

    @Test
    void nobodyComesBackByAnAnswerThatWasLost() {
        ends("unforget_user", new Outcome.Uncertain("what", "check"), this::note);
        assertThat(noted).isEmpty();
        ends("unforget_user", new Outcome.Answered("{}", List.of()), this::note);
        assertThat(noted).containsExactly(ANN + " false");
    }

    @Test
    void aFaultOfTheLoadedDataDoesNotKeepThemInTheStore() throws Exception {
        ProjectPseudonyms.of(TestTools.PROJECT, store, CLOCK).word(PersonalKind.EMAIL, ANN);
        long before = removals();
        ends("forget_user", new Outcome.Answered("{}", List.of()), (person, forgotten) -> {
            throw new IllegalStateException("no file");
        });
        assertThat(removals()).isEqualTo(before + 1);
    }

    /** How many people have left the store. */
    private long removals() throws Exception {
        return store.read(sql -> sql.first("SELECT removals FROM person_key", row -> row.number("removals")))
                .orElseThrow();
    }
}
