package io.iterablemcp.sandbox.calls.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.UserPages;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class VerificationCallsTest {

    private static final String PHONE = "'phoneNumber':'+15555550100','verificationProfileId':1";

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private final UserPages users = new UserPages(client);

    private String begin() {
        assertThat(users.post("/api/verify/sms/begin", "{" + PHONE + "}").code())
                .isEqualTo("Success");
        Json.Obj message =
                (Json.Obj) client.get("/sandbox/outbox").json().list("outbox").get(0);
        assertThat(message.text("medium")).contains("SMS");
        assertThat(message.text("to")).contains("+15555550100");
        String text = message.object("content").orElseThrow().text("message").orElseThrow();
        assertThat(text).matches(".* \\d{6}");
        return text.substring(text.length() - 6);
    }

    private String check(String code) {
        Reply reply = users.post("/api/verify/sms/check", "{" + PHONE + ",'code':'" + code + "'}");
        assertThat(reply.status()).isEqualTo(200);
        return reply.json().object("params").orElseThrow().text("status").orElseThrow();
    }

    @Test
    void verifiesTheCodeThatWasTextedOnce() {
        String code = begin();
        assertThat(check("none")).isEqualTo("rejected");
        assertThat(check(code)).isEqualTo("verified");
        assertThat(check(code)).isEqualTo("rejected");
    }

    @Test
    void rejectsReplacedAndExpiredCodes() {
        String first = begin();
        String second = begin();
        assertThat(first).isNotEqualTo(second);
        assertThat(check(first)).isEqualTo("rejected");
        client.clock.advance(Duration.ofMinutes(10));
        assertThat(check(second)).isEqualTo("rejected");
    }

    @Test
    void refusesInvalidPhoneNumbers() {
        assertThat(users.post("/api/verify/sms/begin", "{'phoneNumber':'me','verificationProfileId':1}")
                        .code())
                .isEqualTo("BadParams");
        assertThat(users.post("/api/verify/sms/begin", "{'phoneNumber':'+15555550100','verificationProfileId':0}")
                        .code())
                .isEqualTo("BadParams");
        assertThat(client.get("/sandbox/outbox").text()).doesNotContain("verification code");
    }
}
