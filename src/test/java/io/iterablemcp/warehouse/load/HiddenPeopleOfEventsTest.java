package io.iterablemcp.warehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No column of an event says who the person is, and none lets anybody test a guess. */
@NeedsDuckDb
class HiddenPeopleOfEventsTest {

    private static final String TIME = "2026-03-10 10:00:00 +00:00";
    private static final String ADA = "ada@example.com";

    @TempDir
    private Path folder;

    private MockWebServer iterable;
    private LoadFixture load;

    @BeforeEach
    void start() throws Exception {
        iterable = NoDelaySockets.mockServer();
        iterable.start();
        load = LoadFixture.from(iterable, folder).since(Instant.parse("2026-03-10T09:00:00Z"));
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private void load(String resource, String fields) throws Exception {
        iterable.enqueue(new MockResponse.Builder()
                .body("{\"createdAt\":\"" + TIME + "\",\"email\":\"" + ADA + "\"," + fields + "}\n")
                .build());
        assertThat(load.load(load.duckDb(), resource)).allMatch(LoadResult::complete);
    }

    @Test
    void anAddressInAFreeTextIsReplacedByTheWordOfThePerson() throws Exception {
        load(
                "emailBounce",
                "\"status\":\"550 5.1.1 <Ada@example.com>: user unknown\",\"reason\":\"host 10.1.2.3 +14155550132\","
                        + "\"recipientState\":\"HardBounce\",\"signupSource\":\"" + ADA
                        + "\",\"channelIds\":[4155550132,\"to " + ADA
                        + "\"]");
        List<String> rows = load.inDuckDb(
                "SELECT recipient_state, status, reason, signup_source, channel_ids, person" + " FROM events_email");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0))
                .startsWith("HardBounce|550 5.1.1 <email-word-")
                .contains("|[4155550132,\"to email-word-")
                .doesNotContainIgnoringCase(ADA)
                .doesNotContain("10.1.2.3", "14155550132");
    }

    @Test
    void idsKeepTheirDigits() throws Exception {
        load("purchase", "\"id\":\"4155550132\",\"total\":3,\"shoppingCartItems\":[{\"id\":\"4111111111111111\"}]");
        assertThat(load.inDuckDb("SELECT purchase_id, item_id FROM purchase_items"))
                .containsExactly("4155550132|4111111111111111");
    }

    /** Without a word, nobody could remove the row. */
    @Test
    void aUserIdThatIsANumberStandsForAPersonToo() throws Exception {
        load("emailSend", "\"userId\":4711,\"email\":null");
        load("emailOpen", "\"userId\":\"4711\",\"email\":null");
        List<String> people = load.inDuckDb("SELECT DISTINCT person FROM events_email");
        assertThat(people).hasSize(1).doesNotContain("4711", "null");
    }

    @Test
    void theMessageIdOfAnEmbeddedMessageDoesNotHaveTheAddressInIt() throws Exception {
        String id = Base64.getEncoder().encodeToString((ADA + "/93/4").getBytes(StandardCharsets.UTF_8));
        load("embeddedReceived", "\"messageId\":\"" + id + "\"");
        load("emailSend", "\"messageId\":\"0f0e0d0c0b0a49388776655443322110\"");
        assertThat(load.inDuckDb("SELECT message_id FROM events_embedded"))
                .hasSize(1)
                .doesNotContain(id);
        assertThat(load.inDuckDb("SELECT message_id FROM events_email"))
                .containsExactly("0f0e0d0c0b0a49388776655443322110");
    }

    /** Everything else in the row is in other columns. */
    @Test
    void theIdOfARowIsNoHashThatAGuessedAddressCouldBeTestedWith() throws Exception {
        load("emailSend", "\"campaignId\":7");
        String text = "campaignId\u00017\u0001createdAt\u0001\"" + TIME + "\u0001email\u0001\"" + ADA + "\u0001";
        String guess = HexFormat.of()
                .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(load.inDuckDb("SELECT replace(_id::VARCHAR, '-', '') FROM events_email"))
                .hasSize(1)
                .doesNotContain(guess);
    }
}
