package io.iterablemcp.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.privacy.Pseudonyms.Typed;
import io.iterablemcp.store.person.KeyedHashes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PseudonymsTest {

    private static final byte[] KEY = "an invented key of 32 characters".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER_KEY = "another key with 32 characters..".getBytes(StandardCharsets.UTF_8);

    private final KeyedHashes hashes = new KeyedHashes(KEY);
    private final MemoryPseudonymStore store = new MemoryPseudonymStore(hashes);
    private final Pseudonyms pseudonyms = of(hashes);

    private Pseudonyms of(KeyedHashes under) {
        Pseudonyms.People people = new Pseudonyms.People(under, store);
        return new Pseudonyms(() -> people, under);
    }

    /** Hashes whose first digits are the same for all values. */
    private Pseudonyms colliding(int same) {
        KeyedHashes alike = new KeyedHashes(KEY) {
            @Override
            public String of(String kind, String value) {
                return "0".repeat(same) + super.of(kind, value).substring(same);
            }
        };
        return of(alike);
    }

    private String shown(PersonalKind kind, String value) {
        return pseudonyms.forAnswer().shown(kind, value);
    }

    private static byte[] hmac(byte[] text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        return mac.doFinal(text);
    }

    @Test
    void makesAWordOfTheKeyTheKindAndTheValue() throws Exception {
        String hash = HexFormat.of().formatHex(hmac("email:ada@example.com".getBytes(StandardCharsets.UTF_8)));
        assertThat(shown(PersonalKind.EMAIL, "ada@example.com"))
                .isEqualTo("person-" + hash.substring(0, 16) + "@masked.invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, ' Ada@Example.COM ', ada@example.com, true",
        "EMAIL, ada@example.com, bo@example.com, false",
        "PHONE, +44 20 7946 0958, 442079460958, true",
        "PHONE, +٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨, 442079460958, true",
        "PHONE, none, unknown, false",
        "USER_ID, u-1001, U-1001, false",
        "USER_ID, u-1001, 'u-1001 ', false",
        "STAFF, Maker@example.com, maker@example.com, true",
    })
    void givesEqualValuesOneWord(PersonalKind kind, String one, String other, boolean same) {
        assertThat(shown(kind, one).equals(shown(kind, other))).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, person-[0-9a-f]{16}@masked\\.invalid",
        "PHONE, person-[0-9a-f]{16}",
        "USER_ID, person-[0-9a-f]{16}",
        "STAFF, staff-[0-9a-f]{16}"
    })
    void showsTheFormOfTheKind(PersonalKind kind, String form) {
        assertThat(shown(kind, "x")).matches(form);
    }

    @Test
    void givesTheSameTextAsAnotherKindOrInAnotherProjectAnotherWord() {
        String asEmail = shown(PersonalKind.EMAIL, "ada@example.com");
        assertThat(asEmail).doesNotStartWith(shown(PersonalKind.USER_ID, "ada@example.com"));
        KeyedHashes others = new KeyedHashes(OTHER_KEY);
        Pseudonyms elsewhere = of(others);
        assertThat(elsewhere.forAnswer().shown(PersonalKind.EMAIL, "ada@example.com"))
                .isNotEqualTo(asEmail);
    }

    @Test
    void readsAWordBackOnlyAfterItHasBeenKept() {
        AnswerPseudonyms answer = pseudonyms.forAnswer();
        String shown = answer.shown(PersonalKind.EMAIL, "Ada@example.com");
        assertThat(pseudonyms.read(shown)).isInstanceOf(Typed.Unknown.class);
        assertThat(answer.keep("to " + shown)).isEqualTo("to " + shown);
        String bare = shown.substring(0, shown.indexOf('@'));
        for (String typed : new String[] {shown, bare, " " + shown + "\n"}) {
            assertThat(pseudonyms.read(typed)).isInstanceOfSatisfying(Typed.Known.class, known -> {
                assertThat(known.pseudonym().value()).isEqualTo("Ada@example.com");
                assertThat(known.toString()).doesNotContain("example");
            });
        }
        assertThat(store.uses).containsEntry(bare, 4);
    }

    @ParameterizedTest
    @CsvSource({
        "person-0123456789abcdef, UNKNOWN",
        "person-0123456789abcdef@masked.invalid, UNKNOWN",
        "person-0123456789abcdef0123456789abcdef, UNKNOWN",
        "person-0123456789abcde, NONE",
        "person-0123456789abcdef0, NONE",
        "Person-0123456789abcdef, NONE",
        "person-0123456789ABCDEF, NONE",
        "person-0123456789abcdef@example.com, NONE",
        "x person-0123456789abcdef, NONE",
        "staff-0123456789abcdef, NONE",
        "person-, NONE",
        "ada@example.com, NONE",
    })
    void knowsAWordByItsForm(String typed, String expected) {
        assertThat(pseudonyms.read(typed))
                .isInstanceOf(expected.equals("NONE") ? Typed.NoWord.class : Typed.Unknown.class);
    }

    @Test
    void givesTheSecondOfTwoValuesInOneAnswerALongerWord() {
        AnswerPseudonyms answer = colliding(16).forAnswer();
        String first = answer.shown(PersonalKind.USER_ID, "a");
        String second = answer.shown(PersonalKind.USER_ID, "b");
        assertThat(first).hasSize("person-".length() + 16);
        assertThat(second).hasSize("person-".length() + 32);
        String text = answer.keep(first + " " + second);
        assertThat(text).isEqualTo(first + " " + second);
        assertThat(store.kept.get(first).value()).isEqualTo("a");
        assertThat(store.kept.get(second).value()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource({"16, 32", "32, 64"})
    void givesAValueALongerWordIfTheStoreHasTheShortOne(int same, int length) {
        Pseudonyms these = colliding(same);
        for (String before : new String[] {"a", "b"}) {
            AnswerPseudonyms answer = these.forAnswer();
            answer.keep(answer.shown(PersonalKind.EMAIL, before));
        }
        AnswerPseudonyms answer = these.forAnswer();
        String shown = answer.shown(PersonalKind.EMAIL, "c");
        String text = answer.keep("{\"email\":\"" + shown + "\",\"again\":\"" + shown + "\",\"x\":\"person-\"}");
        String word = text.substring(10, text.indexOf('@'));
        assertThat(word).hasSize("person-".length() + length);
        assertThat(text)
                .isEqualTo("{\"email\":\"" + word + "@masked.invalid\",\"again\":\"" + word
                        + "@masked.invalid\",\"x\":\"person-\"}");
        assertThat(these.read(word)).isInstanceOfSatisfying(Typed.Known.class, known -> assertThat(
                        known.pseudonym().value())
                .isEqualTo("c"));
    }

    @Test
    void keepsAnAnswerInOneTransactionAndEachValueOnce() {
        AnswerPseudonyms answer = pseudonyms.forAnswer();
        for (int i = 0; i < 3_000; i++) {
            answer.shown(PersonalKind.EMAIL, "user" + i % 1_000 + "@example.com");
        }
        answer.keep("");
        assertThat(store.transactions).isOne();
        assertThat(store.kept).hasSize(1_000);
    }

    @Test
    void storesTheWordsOfALargeAnswerInSeveralTransactions() {
        AnswerPseudonyms answer = pseudonyms.forAnswer();
        String last = "";
        for (int i = 0; i < 50_000; i++) {
            last = answer.shown(PersonalKind.USER_ID, "u-" + i);
        }
        assertThat(answer.keep(last)).isEqualTo(last);
        assertThat(store.transactions).isBetween(2, 5);
        assertThat(store.kept).hasSize(50_000).containsKey(last);
    }

    @Test
    void hidesTheWordsOfAllBlocksIfOneCannotBeStored() {
        AnswerPseudonyms answer = pseudonyms.forAnswer();
        String first = answer.shown(PersonalKind.USER_ID, "u-0");
        for (int i = 1; i < 50_000; i++) {
            store.away = i > 30_000;
            answer.shown(PersonalKind.USER_ID, "u-" + i);
        }
        String last = answer.shown(PersonalKind.EMAIL, "ada@example.com");
        assertThat(answer.keep(first + " " + last)).isEqualTo("[hidden] [hidden]");
        store.away = false;
        assertThat(answer.keep(first)).isEqualTo("[hidden]");
    }

    @Test
    void storesNoWordOfAPartThatAnEarlierAnswerHasShown() {
        AnswerPseudonyms answer = pseudonyms.forAnswer();
        answer.begin(() -> false);
        String skipped = answer.shown(PersonalKind.USER_ID, "u-1");
        answer.shown(PersonalKind.USER_ID, "u-2");
        answer.begin(() -> true);
        assertThat(answer.shown(PersonalKind.USER_ID, "u-1")).isEqualTo(skipped);
        answer.keep("");
        assertThat(store.kept.keySet()).containsExactly(skipped);
    }

    @Test
    void keepsNothingAboutStaff() {
        AnswerPseudonyms answer = pseudonyms.forAnswer();
        store.away = true;
        String shown = answer.shown(PersonalKind.STAFF, "maker@example.com");
        assertThat(answer.keep(shown)).isEqualTo(shown);
        assertThat(store.transactions).isZero();
    }

    @Test
    void hidesEveryWordThatCannotBeKept() {
        AnswerPseudonyms answer = pseudonyms.forAnswer();
        String email = answer.shown(PersonalKind.EMAIL, "ada@example.com");
        String id = answer.shown(PersonalKind.USER_ID, "u-1");
        store.away = true;
        assertThat(answer.keep(email + "," + id + ",person-0123456789abcdef"))
                .isEqualTo("[hidden],[hidden],person-0123456789abcdef");
        assertThat(pseudonyms.read(id)).isInstanceOf(Typed.Away.class);
    }

    @Test
    void matchesAHashOfTheForgottenToTheWordOfThePerson() throws Exception {
        AnswerPseudonyms answer = pseudonyms.forAnswer();
        String shown = answer.shown(PersonalKind.EMAIL, " Ada@Example.com");
        answer.keep(shown);
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest("ada@example.com".getBytes(StandardCharsets.UTF_8));
        String hash = HexFormat.of().formatHex(sha256);
        assertThat(answer.shownForgotten(hash)).isEqualTo(shown);
        assertThat(answer.shownForgotten(hash.replace(hash.charAt(0), '0'))).isEqualTo("[hidden]");
        assertThat(answer.shownForgotten("ada@example.com")).isEqualTo("[hidden]");
        assertThat(hashes.lookup("Ada@example.com "))
                .isEqualTo(HexFormat.of().formatHex(hmac(sha256)))
                .isNotEqualTo(hash);
    }

    @Test
    void refusesAShortKey() {
        assertThatThrownBy(() -> new KeyedHashes(Arrays.copyOf(KEY, 16))).hasMessageContaining("at least 32 bytes");
    }
}
