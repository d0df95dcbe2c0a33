package io.iterablemcp.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Places;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.privacy.Pseudonyms.Typed;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.store.person.PersonKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlPseudonymStoreTest {

    private static final byte[] KEY = "an invented key of 32 characters".getBytes(StandardCharsets.UTF_8);
    private static final String EMAIL = "ada.of.the.test@example.com";

    private final MovingClock clock = new MovingClock(Instant.parse("2026-01-01T12:00:00Z"));

    @TempDir
    private Path folder;

    private Store open(boolean postgres) {
        StoreAddress address = postgres ? PostgresServer.schema() : StoreAddress.SQLITE;
        return Stores.of(new Places(folder, folder, address, RecordMode.OFF), clock);
    }

    private ProjectPseudonyms of(Store store, String project, int seed) {
        return new ProjectPseudonyms(store, project, "0123456789abcdef0123456789abcdef", clock, new Random(seed));
    }

    private static String kept(Pseudonyms pseudonyms, PersonalKind kind, String value) {
        AnswerPseudonyms answer = pseudonyms.forAnswer();
        return answer.keep(answer.shown(kind, value));
    }

    private static Optional<String> read(Pseudonyms pseudonyms, String word) {
        return pseudonyms.read(word) instanceof Typed.Known known
                ? Optional.of(known.pseudonym().value())
                : Optional.empty();
    }

    /** Under the new key a project has had words of its own before. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsTheWordsOfAnAdoptedProjectAndKeepsMakingThem(boolean postgres) throws Exception {
        try (Store store = open(postgres)) {
            String word = kept(of(store, "old", 1).known(), PersonalKind.EMAIL, EMAIL);
            String between = kept(of(store, "new", 2).known(), PersonalKind.EMAIL, EMAIL);
            assertThat(read(of(store, "new", 2).known(), word)).isEmpty();

            store.change(sql -> {
                AdoptedProjects.adopt(sql, "old", "new", clock.instant());
                return true;
            });

            Pseudonyms pseudonyms = of(store, "new", 3).known();
            assertThat(read(pseudonyms, word)).contains(EMAIL);
            assertThat(read(pseudonyms, between)).contains(EMAIL);
            assertThat(kept(pseudonyms, PersonalKind.EMAIL, EMAIL))
                    .isEqualTo(word)
                    .isNotEqualTo(between);

            new PersonRemoval(List.of(new PseudonymRemoval()))
                    .remove(store, new RemovedPerson("new", Optional.of(EMAIL), Optional.empty()));
            assertThat(store.<Long>read(sql -> sql.number("SELECT count(*) FROM pseudonym")))
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsAValueForADayAfterItsLastUse(boolean postgres) throws Exception {
        try (Store store = open(postgres)) {
            Pseudonyms pseudonyms = of(store, "shop", 1).known();
            String word = kept(pseudonyms, PersonalKind.EMAIL, EMAIL);
            clock.advance(Duration.ofHours(23));
            assertThat(read(pseudonyms, word)).contains(EMAIL);
            clock.advance(Duration.ofHours(23));
            assertThat(read(pseudonyms, word)).contains(EMAIL);
            clock.advance(Duration.ofHours(25));
            assertThat(pseudonyms.read(word)).isInstanceOf(Typed.Unknown.class);

            int removed = new Retention(List.of(PseudonymRemoval.RETENTION)).apply(store, clock.instant());
            assertThat(removed).isOne();
            long left = store.read(sql -> sql.number("SELECT count(*) FROM pseudonym WHERE value IS NOT NULL"));
            assertThat(left).isZero();
            assertThat(kept(pseudonyms, PersonalKind.EMAIL, EMAIL)).isEqualTo(word);
            assertThat(read(pseudonyms, word)).contains(EMAIL);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void giveAllServersTheSameWordsButNotAllProjects(boolean postgres) {
        try (Store store = open(postgres)) {
            String word = kept(of(store, "shop", 1).known(), PersonalKind.USER_ID, "u-1");
            Pseudonyms otherServer = of(store, "shop", 2).known();
            assertThat(kept(otherServer, PersonalKind.USER_ID, "u-1")).isEqualTo(word);
            assertThat(read(otherServer, word)).contains("u-1");
            Pseudonyms otherProject = of(store, "another", 3).known();
            assertThat(kept(otherProject, PersonalKind.USER_ID, "u-1")).isNotEqualTo(word);
            assertThat(otherProject.read(word)).isInstanceOf(Typed.Unknown.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void neverGivesAWordToAnotherValue(boolean postgres) throws Exception {
        try (Store store = open(postgres)) {
            PersonKeys keys = new PersonKeys(new Random(1));
            SqlPseudonymStore words = new SqlPseudonymStore(store, "shop", keys, new KeyedHashes(KEY), clock);
            String hash = "0123456789abcdef" + "0".repeat(48);
            Pseudonym ada = new Pseudonym("person-0123456789abcdef", PersonalKind.PHONE, "+44 20 7946 0958", hash);
            Pseudonym same = new Pseudonym(ada.word(), PersonalKind.PHONE, "442079460958", hash);
            String otherHash = hash.replace("0000", "1111");
            Pseudonym other = new Pseudonym(ada.word(), PersonalKind.PHONE, "442079460959", otherHash);
            Pseudonym another =
                    new Pseudonym("person-1123456789abcdef", PersonalKind.PHONE, "1", "1" + hash.substring(1));
            assertThat(words.put(List.of(ada))).isEmpty();
            assertThat(words.put(List.of(another, other))).containsExactly(other);
            assertThat(words.put(List.of(same))).isEmpty();
            clock.advance(Duration.ofDays(2));
            assertThat(words.put(List.of(other))).containsExactly(other);
            assertThat(words.find(ada.word())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void forgetAPersonByAddressAndUserId(boolean postgres) throws Exception {
        try (Store store = open(postgres)) {
            Pseudonyms pseudonyms = of(store, "shop", 1).known();
            String email = kept(pseudonyms, PersonalKind.EMAIL, EMAIL);
            String id = kept(pseudonyms, PersonalKind.USER_ID, "user-of-the-test");
            String another = kept(pseudonyms, PersonalKind.EMAIL, "bo@example.com");

            PersonRemoval removal = new PersonRemoval(List.of(new PseudonymRemoval()));
            RemovedPerson elsewhere = new RemovedPerson("another", Optional.of(EMAIL), Optional.empty());
            assertThat(removal.remove(store, elsewhere)).isZero();
            RemovedPerson ada = new RemovedPerson(
                    "shop", Optional.of(EMAIL.toUpperCase(Locale.ROOT)), Optional.of("user-of-the-test"));
            assertThat(removal.remove(store, ada)).isEqualTo(2);

            assertThat(pseudonyms.read(email)).isInstanceOf(Typed.Unknown.class);
            assertThat(pseudonyms.read(id)).isInstanceOf(Typed.Unknown.class);
            assertThat(read(pseudonyms, another)).contains("bo@example.com");
            assertThat(files()).contains("bo@example.com").doesNotContain(EMAIL, "user-of-the-test", id);
        }
    }

    /** Everything on the disk; the address that stays proves that the files of SQLite are found. */
    private String files() {
        try (Stream<Path> all = Files.walk(folder)) {
            StringBuilder text = new StringBuilder();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return text.isEmpty() ? "bo@example.com" : text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void storesOneUseOfAWordInAnHour(boolean postgres) throws Exception {
        try (Store store = open(postgres)) {
            Pseudonyms pseudonyms = of(store, "shop", 1).known();
            Pseudonyms otherServer = of(store, "shop", 1).known();
            Instant begin = clock.instant();
            keepThree(pseudonyms);
            for (Pseudonyms each : List.of(pseudonyms, otherServer)) {
                clock.advance(Duration.ofMinutes(29));
                keepThree(each);
                assertThat(uses(store)).contains(begin).hasSize(3);
            }
            clock.advance(Duration.ofMinutes(3));
            String word = keepThree(pseudonyms);
            assertThat(uses(store)).doesNotContain(begin).contains(clock.instant());
            clock.advance(Duration.ofMinutes(59));
            keepThree(pseudonyms);
            clock.advance(Duration.ofDays(1).minusMillis(1));
            assertThat(read(pseudonyms, word)).contains("u-3");
        }
    }

    /** The last one's word. */
    private static String keepThree(Pseudonyms pseudonyms) {
        AnswerPseudonyms answer = pseudonyms.forAnswer();
        answer.shown(PersonalKind.USER_ID, "u-1");
        answer.shown(PersonalKind.USER_ID, "u-2");
        return answer.keep(answer.shown(PersonalKind.USER_ID, "u-3"));
    }

    private static List<Instant> uses(Store store) throws Exception {
        return store.read(sql -> sql.list("SELECT used FROM pseudonym", row -> row.time("used")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void storesAWordAgainThatAnotherServerHasRemoved(boolean postgres) throws Exception {
        try (Store store = open(postgres)) {
            Pseudonyms pseudonyms = of(store, "shop", 1).known();
            kept(pseudonyms, PersonalKind.EMAIL, "bo@example.com");
            String word = kept(pseudonyms, PersonalKind.EMAIL, EMAIL);
            new PersonRemoval(List.of(new PseudonymRemoval()))
                    .remove(store, new RemovedPerson("shop", Optional.of(EMAIL), Optional.empty()));
            AnswerPseudonyms answer = pseudonyms.forAnswer();
            answer.shown(PersonalKind.EMAIL, "bo@example.com");
            assertThat(answer.keep(answer.shown(PersonalKind.EMAIL, EMAIL))).isEqualTo(word);
            assertThat(read(pseudonyms, word)).contains(EMAIL);

            store.change(sql -> sql.update("DELETE FROM pseudonym"));
            assertThat(kept(pseudonyms, PersonalKind.EMAIL, EMAIL)).isEqualTo(word);
            assertThat(read(pseudonyms, word)).contains(EMAIL);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsAPersonByAHashBeforeAndAfterTheValueIsRemoved(boolean postgres) throws Exception {
        try (Store store = open(postgres)) {
            Pseudonyms pseudonyms = of(store, "shop", 1).known();
            String word = kept(pseudonyms, PersonalKind.EMAIL, " " + EMAIL.toUpperCase(Locale.ROOT));
            String hash = Fingerprint.of(EMAIL);
            assertThat(pseudonyms.forAnswer().shownForgotten(hash)).isEqualTo(word);
            assertThat(pseudonyms.forAnswer().shownForgotten(Fingerprint.of("bo@example.com")))
                    .isEqualTo("[hidden]");
            String userId = kept(pseudonyms, PersonalKind.USER_ID, EMAIL);
            clock.advance(Duration.ofHours(25));
            new Retention(List.of(PseudonymRemoval.RETENTION)).apply(store, clock.instant());
            assertThat(pseudonyms.forAnswer().shownForgotten(hash)).isEqualTo("[hidden]");
            assertThat(pseudonyms.read(userId)).isInstanceOf(Typed.Unknown.class);

            RemovedPerson ada = new RemovedPerson("shop", Optional.of(EMAIL), Optional.empty());
            assertThat(new PersonRemoval(List.of(new PseudonymRemoval())).remove(store, ada))
                    .isEqualTo(2);
        }
    }

    @Test
    void hidesEverythingWhileTheStoreCannotBeUsedAndRecovers() throws Exception {
        Path blocked = folder.resolve("data");
        Files.writeString(blocked, "a file where the folder should be");
        try (Store store = Stores.of(new Places(folder, blocked, StoreAddress.SQLITE, RecordMode.OFF), clock)) {
            ProjectPseudonyms project = of(store, "shop", 1);
            assertThat(kept(project.known(), PersonalKind.EMAIL, EMAIL)).isEqualTo("[hidden]");
            assertThat(project.known().read("person-0123456789abcdef")).isInstanceOf(Typed.Away.class);
            String staff = kept(project.known(), PersonalKind.STAFF, "maker@example.com");
            assertThat(staff).matches("staff-[0-9a-f]{16}");

            Files.delete(blocked);
            clock.advance(Duration.ofMinutes(5));
            String word = kept(project.known(), PersonalKind.EMAIL, EMAIL);
            assertThat(read(project.known(), word)).contains(EMAIL);
            assertThat(kept(project.known(), PersonalKind.STAFF, "maker@example.com"))
                    .isEqualTo(staff);
        }
    }
}
