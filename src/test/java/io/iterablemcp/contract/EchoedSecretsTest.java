package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.tools.Outcome;
import java.util.Optional;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An API or a proxy that echoes requests: no agent sees the secrets in them. */
class EchoedSecretsTest {

    private static final String WEBHOOK = "{\"webhookId\":1,\"authType\":\"Basic\",\"authToken\":\"user:pass/word\","
            + "\"headers\":[{\"key\":\"X-Door\",\"value\":\"\\\"open\\\" sesame\"}]}";

    private final MockWebServer iterable = new MockWebServer();
    private int status;
    private Function<RecordedRequest, String> body = EchoedSecretsTest::echo;

    @BeforeEach
    void start() throws Exception {
        iterable.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder()
                        .code(status)
                        .addHeader("Content-Type", "application/json")
                        .body(body.apply(request))
                        .build();
            }
        });
        iterable.start();
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    private static String echo(RecordedRequest request) {
        String body =
                Optional.ofNullable(request.getBody()).map(sent -> sent.utf8()).orElse("");
        return JsonWriter.write(Json.Obj.EMPTY
                .with("code", Json.text("Echo"))
                .with("msg", Json.text(request.getHeaders() + " " + body))
                .with("params", body.isEmpty() ? Json.Null.NULL : JsonReader.read(body)));
    }

    private String run(int answer, KeyType key, String tool, String arguments) {
        status = answer;
        Outcome outcome =
                LivePipeline.at(iterable, Mode.EVERYTHING, key).run(tool, (Json.Obj) JsonReader.read(arguments));
        assertThat(iterable.getRequestCount()).isPositive();
        return outcome.words() + outcome.notes();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 400, 404})
    void hidesTheKey(int answer) {
        String shown = run(answer, KeyType.SERVER, "get_lists", "{}");
        assertThat(shown).contains("(hidden)").doesNotContain(LivePipeline.KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    void hidesTheSignedToken(int answer) throws Exception {
        String shown = run(answer, KeyType.JWT, "find_user_by_email", "{\"email\":\"a@example.com\"}");
        String sent = iterable.takeRequest().getHeaders().get("Authorization");
        assertThat(sent).startsWith("Bearer eyJ");
        assertThat(shown).contains("(hidden)").doesNotContain(LivePipeline.KEY, sent.substring(7), "eyJ");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    void hidesTheSecretsOfAWebhook(int answer) {
        String shown = run(answer, KeyType.SERVER, "update_webhook", WEBHOOK);
        assertThat(shown).contains("(hidden)").doesNotContain("user:pass", "sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Door", "Basic", "authToken"})
    void showsTheRestOfTheWebhook(String word) {
        assertThat(run(200, KeyType.SERVER, "update_webhook", WEBHOOK)).contains(word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "48151623 | {\"a\":48151623} | {\"a\":\"(hidden)\"}",
                "48151623 | [1,-148151623.5e3,4815162] | [1,\"(hidden)\",4815162]",
                "48151623 | {\"a48151623\":\"\\u00348151623\"} | {\"a(hidden)\":\"(hidden)\"}",
                "to ken/1 | {\"url\":\"https://a/?b=to%20ken%2F1\"} | {\"url\":\"https://a/?b=(hidden)\"}",
                "to ken/1 | {\"url\":\"https://a/?b=to+ken%2f1\"} | {\"url\":\"https://a/?b=(hidden)\"}",
                "a\\\"b c | {\"json\":\"{\\\"t\\\":\\\"a\\\\\\\"b c\\\"}\"} | {\"json\":\"{\\\"t\\\":\\\"(hidden)\\\"}\"}",
            })
    void hidesASecretInEveryFormThatAnAnswerGivesIt(String secret, String answer, String shown) {
        body = request -> answer;
        String given = "{\"webhookId\":1,\"authType\":\"Basic\",\"authToken\":\"" + secret + "\"}";
        assertThat(run(200, KeyType.SERVER, "update_webhook", given)).startsWith(shown);
    }

    /** The last letters of a long message are examined, too, once an address in front of them is gone. */
    @ParameterizedTest
    @ValueSource(ints = {3961, 3975, 3990})
    void hidesAKeyFarBehindInAnError(int before) {
        body = request ->
                "{\"code\":\"Bad\",\"msg\":\"https://" + "a".repeat(before - 9) + " " + LivePipeline.KEY + "\"}";
        assertThat(run(400, KeyType.SERVER, "get_lists", "{}"))
                .contains("(address)")
                .doesNotContain(LivePipeline.KEY.substring(0, 4));
    }

    /** What is wrong about an argument is said without the argument. */
    @ParameterizedTest
    @ValueSource(
            strings = {"{\"webhookId\":1,\"headers\":\"X-Door: sesame\"}", "{\"webhookId\":1,\"headers\":[\"sesame\"]}"
            })
    void doesNotRepeatASecretThatIsInTheWrongForm(String arguments) {
        Outcome outcome = LivePipeline.at(iterable, Mode.EVERYTHING, KeyType.SERVER)
                .run("update_webhook", (Json.Obj) JsonReader.read(arguments));
        assertThat(outcome.words())
                .startsWith("Refused, nothing was sent: headers")
                .doesNotContain("sesame");
        assertThat(iterable.getRequestCount()).isZero();
    }
}
