package io.iterablemcp.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxOptions;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

class InjectedFaultsTest {

    private static SandboxClient with(String fault) {
        return new SandboxClient(SandboxOptions.DEFAULT.withFaults(List.of(InjectedFault.read(fault))));
    }

    @Test
    void appliesAsOftenAsGivenAndOnlyToThePath() {
        try (SandboxClient client = with("/api/lists*=status:503 x2")) {
            assertThat(client.get("/api/channels").status()).isEqualTo(200);
            assertThat(client.get("/api/lists").status()).isEqualTo(503);
            assertThat(client.get("/api/lists/501/size").status()).isEqualTo(503);
            assertThat(client.get("/api/lists").status()).isEqualTo(200);
        }
    }

    @Test
    void resetsConnections() {
        try (SandboxClient client = with("/api/lists=reset")) {
            assertThat(client.get("/api/lists").status()).isZero();
            client.send("DELETE", "/sandbox/faults", "");
            client.post("/sandbox/faults", "{\"fault\":\"/api/channels=reset-body\"}");
            assertThat(client.get("/api/channels").status()).isZero();
            client.send("DELETE", "/sandbox/faults", "");
            assertThat(client.get("/api/channels").status()).isEqualTo(200);
        }
    }

    @Test
    void damagesBodies() {
        try (SandboxClient client = with("/api/lists=truncated x1")) {
            assertThat(client.get("/api/lists").text())
                    .startsWith("{\"lists\":")
                    .doesNotEndWith("}");
            client.post("/sandbox/faults", "{\"fault\":\"/api/lists=html x1\"}");
            SandboxClient.Reply page = client.get("/api/lists");
            assertThat(page.status()).isEqualTo(502);
            assertThat(page.text()).startsWith("<html>");
            client.post("/sandbox/faults", "{\"fault\":\"/api/lists=huge:2 x1\"}");
            assertThat(client.get("/api/lists").text()).hasSizeGreaterThan(2 << 20);
            client.post("/sandbox/faults", "{\"fault\":\"/api/lists=drip:0 x1\"}");
            assertThat(client.get("/api/lists").text()).endsWith("}");
        }
    }

    @Test
    void sendsRetryAfter() {
        try (SandboxClient client = with("/api/lists=retry-after:7 x1")) {
            assertThat(client.get("/api/lists").code()).isEqualTo("RateLimitExceeded");
            client.post("/sandbox/faults", "{\"fault\":\"/api/lists=retry-after-date:7 x1\"}");
            assertThat(client.get("/api/lists").status()).isEqualTo(429);
            client.post("/sandbox/faults", "{\"fault\":\"/api/lists=delay:1 x1\"}");
            assertThat(client.get("/api/lists").status()).isEqualTo(200);
        }
    }

    @Test
    void answersWithTheRequestedCode() {
        try (SandboxClient client = with("/api/lists=status:500:DatabaseError x1")) {
            SandboxClient.Reply reply = client.get("/api/lists");
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.code()).isEqualTo("DatabaseError");
        }
        assertThatThrownBy(() -> InjectedFault.read("/api/lists=retry-after:5:DatabaseError"))
                .hasMessageContaining("unknown fault retry-after with a code");
    }

    @Test
    void explainsTheSyntaxOfFaults() {
        assertThatThrownBy(() -> InjectedFault.read("nonsense"))
                .isInstanceOf(PatternSyntaxException.class)
                .hasMessageContaining("PATH=KIND");
        assertThatThrownBy(() -> InjectedFault.read("/api/*=melt")).hasMessageContaining("unknown fault melt");
        assertThat(InjectedFault.read("/api/*=status"))
                .isEqualTo(new InjectedFault("/api/*", InjectedFault.Kind.STATUS, "503", 0));
    }
}
