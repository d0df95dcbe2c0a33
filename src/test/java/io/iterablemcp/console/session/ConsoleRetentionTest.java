package io.iterablemcp.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.console.session.SignInFixture.Browser;
import io.iterablemcp.console.session.SignInFixture.Kind;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.database.StoreException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsoleRetentionTest {

    @TempDir
    private Path folder;

    private SignInFixture console;

    @AfterEach
    void close() {
        console.close();
    }

    /** In this order: sessions, links, tries, pages, browsers, and their people. */
    private List<Long> kept() throws StoreException {
        new Retention(List.of(new ConsoleRetention())).apply(console.store, console.clock.instant());
        List<Long> counts = new ArrayList<>();
        for (String table : List.of("session", "link", "try", "page", "device", "device_person")) {
            counts.add(console.store.read(sql -> sql.number("SELECT count(*) FROM console_" + table)));
        }
        return counts;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void removesWhatHasEnded(Kind kind) throws Exception {
        console = kind.at(folder);
        Browser browser = console.browser();
        browser.right();
        browser.signIn(console.signIn, "nobody-here", "a wrong passphrase");
        String link = console.links.create("/console").reveal();
        RunningPages pages = new RunningPages(console.store, console.clock, SignInFixture.RANDOM);
        try (RunningPages.Registered page = pages.register("shop", URI.create("http://127.0.0.1:4321"))) {
            page.noteAlive();
            long tries = kept().get(2);
            assertThat(kept()).containsExactly(1L, 1L, tries, 1L, 1L, 1L);
            console.clock.advance(RunningPages.KEPT);
            assertThat(kept()).containsExactly(1L, 1L, tries, 0L, 1L, 1L);
            assertThat(console.links.open(link)).isEqualTo(new LinkUse.Expired());
            console.clock.advance(Duration.ofDays(2));
            assertThat(kept()).containsExactly(1L, 0L, 0L, 0L, 1L, 1L);
            assertThat(console.links.open(link)).isEqualTo(new LinkUse.Unknown());
            console.clock.advance(BrowserSessions.VALID);
            assertThat(kept()).containsExactly(0L, 0L, 0L, 0L, 1L, 1L);
            console.clock.advance(KnownDevices.KEPT);
            assertThat(kept()).containsExactly(0L, 0L, 0L, 0L, 0L, 0L);
        }
    }
}
