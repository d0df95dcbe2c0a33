package io.iterablemcp.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iterablemcp.config.Secret;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real GNOME keyring on a bus of its own. Debian's packages: libsecret-tools, gnome-keyring, dbus. */
@Timeout(60)
class KeyringTest {

    @TempDir
    private Path home;

    private KeyStoreFixture fixture;

    @BeforeEach
    void start() {
        assumeTrue(KeyringSession.possible(), "no secret-tool, gnome-keyring-daemon or dbus-run-session here");
        fixture = new KeyStoreFixture(home);
    }

    @Test
    void keepsAndReplacesAndForgets() throws Exception {
        try (KeyringSession session = KeyringSession.unlocked(home)) {
            Projects projects = fixture.projects(session.environment());

            StoreResult kept = projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.BEST);
            assertThat(kept.project().store()).as(kept.where()).isEqualTo("secret-service");
            assertThat(projects.key(kept.project()).map(Secret::reveal)).contains(KeyStoreFixture.KEY.reveal());

            projects.update("shop", Map.of(), Optional.of(KeyStoreFixture.OTHER), Optional.empty());
            assertThat(projects.key(projects.named("shop")).map(Secret::reveal))
                    .contains(KeyStoreFixture.OTHER.reveal());
            assertThat(projects.key(kept.project())).isEmpty();

            StoredProject last = projects.named("shop");
            projects.remove("shop");
            assertThat(projects.key(last)).isEmpty();
        }
    }

    @Test
    void saysThatItIsLocked() throws Exception {
        StoredProject shop;
        try (KeyringSession session = KeyringSession.unlocked(home)) {
            shop = fixture.projects(session.environment())
                    .add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.SYSTEM)
                    .project();
        }
        try (KeyringSession session = KeyringSession.locked(home)) {
            Projects projects = fixture.projects(session.environment());

            assertThatThrownBy(() -> projects.key(shop)).hasMessageContaining("the keyring is locked");
            StoreResult kept = projects.add("other", KeyStoreFixture.EU, KeyStoreFixture.OTHER, StoreChoice.BEST);
            assertThat(kept.project().store()).isEqualTo("file");
            assertThat(kept.where()).contains("the keyring is locked: unlock it.");
            assertThatThrownBy(() -> projects.remove("shop"))
                    .hasMessageContaining("The change was made, but the old key of shop could not be deleted");
            assertThat(projects.find("shop")).isEmpty();
        }
    }

    @Test
    void saysThatNobodyKeepsSecretsInThisSession() throws Exception {
        try (KeyringSession session = KeyringSession.withoutService(home)) {
            assertThat(fixture.projects(session.environment())
                            .add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.BEST)
                            .where())
                    .contains("no keyring runs in this session");
        }
    }
}
