package io.iterablemcp.console.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.console.session.SignInFixture.Kind;
import io.iterablemcp.store.database.StoreException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunningPagesTest {

    private static final URI ADDRESS = URI.create("http://127.0.0.1:4321");

    @TempDir
    private Path folder;

    private SignInFixture console;

    @AfterEach
    void close() {
        console.close();
    }

    private RunningPages pages() {
        return new RunningPages(console.another(), console.clock, SignInFixture.RANDOM);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areFoundByOtherServersUntilTheyEnd(Kind kind) throws Exception {
        console = kind.at(folder);
        RunningPages other = pages();
        try (RunningPages.Registered older = pages().register("shop", ADDRESS)) {
            console.clock.advance(Duration.ofSeconds(1));
            try (RunningPages.Registered newer = pages().register("shop", URI.create("https://mcp.example.com"))) {
                assertThat(other.find("shop"))
                        .extracting(RunningPage::id)
                        .containsExactly(newer.page().id(), older.page().id());
                assertThat(other.find("another")).isEmpty();
                RunningPage found = other.find("shop").get(1);
                assertThat(found.address()).isEqualTo(ADDRESS);
                assertThat(found.secret()).hasSize(32).isEqualTo(older.page().secret());
                assertThat(found.secret()).isNotEqualTo(newer.page().secret());
                assertThat(found.process())
                        .endsWith(" " + ProcessHandle.current().pid());
                assertThat(found.toString()).doesNotContain("secret");
            }
            assertThat(other.find("shop"))
                    .extracting(RunningPage::id)
                    .containsExactly(older.page().id());
        }
        assertThat(other.find("shop")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void countForThirtySecondsAfterTheyHaveSaidSo(Kind kind) throws Exception {
        console = kind.at(folder);
        RunningPages other = pages();
        try (RunningPages.Registered page = pages().register("shop", ADDRESS)) {
            console.clock.advance(RunningPages.ALIVE.minusMillis(1));
            assertThat(other.find("shop")).hasSize(1);
            console.clock.advance(Duration.ofMillis(1));
            assertThat(other.find("shop")).isEmpty();
            page.noteAlive();
            assertThat(other.find("shop")).hasSize(1);
            console.clock.advance(Duration.ofHours(-1));
            assertThat(other.find("shop")).as("the clock was set back").isEmpty();

            console.store.change(sql -> sql.update("DELETE FROM console_page"));
            page.noteAlive();
            assertThat(other.find("shop"))
                    .as("after a long sleep of the machine")
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:4321",
                "http://127.0.0.1",
                "http://192.0.2.1:4321",
                "http://127.0.0.1:4321/console",
                "http://a@127.0.0.1:4321",
                "http://127.0.0.1:4321?a=b",
                "https://example.com/path",
                "ftp://127.0.0.1:4321",
                "mailto:a@example.com"
            })
    void haveAnAddressAtWhichTheyCanProveThemselves(String address) {
        console = Kind.SQLITE.at(folder);
        assertThatThrownBy(() -> pages().register("shop", URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void endWithoutTheStore(Kind kind) throws Exception {
        console = kind.at(folder);
        RunningPages pages = new RunningPages(console.store, console.clock, SignInFixture.RANDOM);
        RunningPages.Registered page = pages.register("shop", ADDRESS);
        console.store.close();

        assertThatThrownBy(() -> pages.find("shop")).isInstanceOf(StoreException.class);
        page.close();
    }
}
