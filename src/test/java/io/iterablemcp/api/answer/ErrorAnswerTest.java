package io.iterablemcp.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.api.Reply.Cause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorAnswerTest {

    private static Reply.Failed failed(int status, String body) throws IOException {
        return AnswerReading.as("{type: json}").status(status).failed(body);
    }

    private static String message(String body) throws IOException {
        return failed(400, body).message().orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "400,BAD_REQUEST",
        "422,BAD_REQUEST",
        "401,UNAUTHORIZED",
        "403,FORBIDDEN",
        "404,NOT_FOUND",
        "409,CONFLICT",
        "429,RATE_LIMITED",
        "500,SERVER_ERROR",
        "503,SERVER_ERROR",
        "303,REDIRECT",
        "418,UNEXPECTED_STATUS"
    })
    void namesTheCauseByTheStatus(int status, Cause cause) throws IOException {
        Reply.Failed failed =
                failed(status, "{\"msg\":\"No such list\",\"code\":\"error.lists.invalidListId\",\"params\":null}");

        assertThat(failed.cause()).isEqualTo(cause);
        assertThat(failed.status()).hasValue(status);
        assertThat(failed.code()).hasValue("error.lists.invalidListId");
        assertThat(failed.message()).hasValue("No such list");
    }

    @Test
    void trustsTheStatusMoreThanACodeOfSuccess() throws IOException {
        assertThat(failed(404, "{\"msg\":\"\",\"code\":\"Success\"}").code()).isEmpty();
        assertThat(failed(404, "{\"msg\":\"\",\"code\":\"Success\"}").message()).isEmpty();
    }

    @Test
    void readsTheOtherForms() throws IOException {
        assertThat(failed(404, "The feature is not enabled").message()).hasValue("The feature is not enabled");
        Reply.Failed newer = failed(400, "{\"error\":\"BadThing\",\"message\":\"Wrong\",\"code\":400,\"data\":{}}");
        assertThat(newer.code()).hasValue("BadThing");
        assertThat(newer.message()).hasValue("Wrong");
        assertThat(failed(500, "\"oops\"").message()).hasValue("oops");
        assertThat(failed(500, "[1]").message()).isEmpty();
        assertThat(failed(500, "{\"code\":\"DatabaseError\",\"msg\":\"cut o").code())
                .hasValue("DatabaseError");
    }

    @Test
    void showsNothingOfAWebPage() throws IOException {
        Reply.Failed failed = failed(502, "<html><h1>Bad gateway</h1></html>");
        assertThat(failed.message())
                .hasValue("the body is a web page, perhaps from something between this server and Iterable");
        assertThat(failed.code()).isEmpty();
    }

    @Test
    void describesABodyWithoutAMessage() throws IOException {
        assertThat(failed(500, "").message()).hasValue("the body is empty");
        assertThat(failed(500, "{\"msg\":\"half of a sec").message()).hasValue("the body is malformed JSON");
        assertThat(failed(500, "{\"msg\":\"" + "x".repeat(100_000) + "\"}").message())
                .hasValue("the body is too long to read");
        assertThat(failed(500, " ".repeat(100_000)).message()).hasValue("the body is too long to read");
    }

    @Test
    void showsOnlyThePathsOfABadBody() throws IOException {
        String message = message("{\"code\":\"BadJsonBody\",\"msg\":\"Invalid JSON: {email: ada@example.com} Api-Key\","
                + "\"params\":{\"obj.email\":[{\"msg\":[\"ada\"],\"args\":[\"x\"]}],\"obj.items(0).id\":[]}}");
        assertThat(message).isEqualTo("the body was not accepted at obj.email, obj.items(0).id");
        assertThat(message("{\"code\":\"BadJsonBody\",\"msg\":\"x\",\"params\":null}"))
                .isEqualTo("the body was not accepted");
        assertThat(message("{\"code\":\"BadJsonBody\",\"params\":{\"ada@example.com\":[]}}"))
                .doesNotContain("ada");
    }

    @Test
    void showsTypesButNeverTheOffendingValue() throws IOException {
        assertThat(
                        message(
                                "{\"code\":\"RequestFieldsTypesMismatched\",\"msg\":\"Project 1: Ada\",\"params\":{"
                                        + "\"validationErrors\":{\"my_project_etl:::age\":{\"incomingTypes\":[\"string\",\"keyword\"],"
                                        + "\"expectedType\":\"long\",\"category\":\"user\",\"offendingValue\":\"forty\",\"_type\":\"x\"}}}}"))
                .isEqualTo("my_project_etl:::age expects long, got string or keyword");
    }

    @Test
    void keepsKeyTypeAndRateLimitFromParams() throws IOException {
        assertThat(failed(
                                401,
                                "{\"code\":\"BadApiKey\",\"msg\":\"Invalid API key\",\"params\":{\"ip\":\"10.0.0.1\","
                                        + "\"endpoint\":\"/api/users/ada\",\"apiKeyIdentifier\":\"0123\",\"apiKeyType\":\"Mobile\"}}")
                        .message())
                .hasValue("Invalid API key (API key type: Mobile)");
        assertThat(failed(429, "{\"code\":\"RateLimitExceeded\",\"msg\":\"\",\"params\":{\"rateLimitReset\":12}}")
                        .message())
                .hasValue("limit resets in 12 s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key 0123456789ABCDEF0123456789abcdef is bad | key (hidden) is bad",
                "other key ffff456789abcdef0123456789abcdef. | other key (hidden).",
                "secret SH+H/secret used | secret (hidden) used",
                "secret sh%2Bh%2Fsecret used | secret (hidden) used",
                "no user Ada.L@Example.com here | no user (email) here",
                "no user ada%40example.com here | no user (email) here",
                "Headers(Api-Key: abc, Host: x) | Headers((hidden)",
                "sent authorization=Bearer abc | sent (hidden)",
                "got Bearer abcdefghijk | got (hidden)",
                "token eyJhbGciOiJIUzI1NiJ9.eyJlbWFpbCI6ImEifQ.sig | token (hidden)",
                "GET https://api.iterable.com/api/users/u-1?email=a failed | GET (address) failed",
                "at /api/users/byUserId/u-1 failed | at (address) failed",
                "phone +49 170 1234567 is bad | phone (hidden) is bad",
                "body was {\"email\":1} | body was (hidden)",
                "campaign 1234567 in project 4242 | campaign 1234567 in project 4242",
                "template {name} not found | template {name} not found"
            })
    void redactsSecretsAndPersonalData(String came, String shown) throws IOException {
        assertThat(message(came)).isEqualTo(shown);
        String inEnvelope = "{\"code\":\"BadParams\",\"msg\":\"" + came.replace("\"", "\\\"") + "\"}";
        assertThat(message(inEnvelope)).isEqualTo(shown);
    }

    @Test
    void ignoresACodeThatIsAKey() throws IOException {
        assertThat(failed(400, "{\"code\":\"a" + "b".repeat(31) + "\",\"msg\":\"x\"}")
                        .code())
                .isEmpty();
    }

    @Test
    void isAlwaysShort() throws IOException {
        assertThat(message("x ".repeat(100_000))).hasSizeLessThanOrEqualTo(300).endsWith("…");
        assertThat(message("x".repeat(299) + AnswerReading.KEY)).doesNotContain("0123");
        assertThat(message("a@".repeat(30_000))).hasSizeLessThanOrEqualTo(300);
    }

    @Test
    void reportsTheStatusIfTheBodyIsIncomplete() throws IOException {
        InputStream breaks = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                throw new IOException("reset");
            }
        };
        Reply reply = AnswerReading.as("{type: json}")
                .status(400)
                .reply(
                        new SequenceInputStream(
                                new ByteArrayInputStream("No such".getBytes(StandardCharsets.UTF_8)), breaks),
                        AnswerReading.TIME);
        assertThat(((Reply.Failed) reply).cause()).isEqualTo(Cause.BAD_REQUEST);
        assertThat(((Reply.Failed) reply).message()).hasValue("the body cannot be read");
    }

    @Test
    void hidesArgumentsThatACallerNames() {
        assertThat(Redaction.hide(
                        "User U-1001 of LÖWE street is new", java.util.List.of("u-1001", "löwe street", "is")))
                .isEqualTo("User (hidden) of (hidden) is new");
        assertThat(Redaction.hide("User Ada Love…", java.util.List.of("Ada Lovelace")))
                .isEqualTo("User (hidden)…");
    }

    /** Only the start of a message is examined; the replacements there move what follows forward. */
    @ParameterizedTest
    @CsvSource({"3960, KEY", "3980, KEY", "3970, ann.smith@example.com", "3990, 0123ffff0123ffff0123ffff0123ffff"})
    void showsNoHalfOfAKeyOrAnEmailWhereTheExaminedPartEnds(int before, String secret) throws IOException {
        String value = secret.equals("KEY") ? AnswerReading.KEY : secret;
        String message = message("see https://" + "a".repeat(before - 16) + "    " + value + " or more ".repeat(10));
        assertThat(message).startsWith("see (address)").doesNotContain(value.substring(0, 4));
    }

    /** The details are shortened and lose their special characters; a secret must go before. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"code\":\"BadJsonBody\",\"params\":{\"obj.headers.of.the.request.that.was.sent.Api-Key.@\":[]}} | 0123456789",
                "{\"code\":\"BadJsonBody\",\"params\":{\"obj.sh+h/secret\":[]}} | shh",
                "{\"code\":\"RequestFieldsTypesMismatched\",\"params\":{\"validationErrors\":{\"a\":{\"expectedType\":\"sh+h/secret\"}}}} | shh",
                "{\"code\":\"RequestFieldsTypesMismatched\",\"params\":{\"validationErrors\":{\"a\":{\"incomingTypes\":[\"SH+H/secret\"]}}}} | shh",
                "{\"code\":\"BadApiKey\",\"msg\":\"no\",\"params\":{\"apiKeyType\":\"sh+h/secret\"}} | shh",
                "{\"code\":\"BadApiKey\",\"msg\":\"no\",\"params\":{\"apiKeyType\":\"for the following key, which is not known: sent @\"}} | 0123456789",
            })
    void redactsTheDetailsOfParams(String body, String secret) throws IOException {
        assertThat(message(body.replace("@", AnswerReading.KEY)))
                .contains("(hidden)")
                .doesNotContainIgnoringCase(secret);
    }
}
