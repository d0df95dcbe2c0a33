package io.iterablemcp.api;

import static io.iterablemcp.api.ClientFixture.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.http.InjectedFault;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connection resets by a server that keeps state, so that a call that happened twice would be noticed. */
class RateLimitResetTest {

    private static final ToolSpec READ = ToolMaker.get("/api/lists").spec();
    private static final ToolSpec CREATE = ToolMaker.post("/api/lists")
            .with("idempotent", "false")
            .with("repeats", "allow")
            .with("access", "write")
            .input("name: string")
            .spec();

    private static Reply reply(SandboxClient sandbox, ApiCall call) {
        String key = sandbox.sandbox().keys().of(KeyType.SERVER);
        Project project = new Project(
                "default",
                BaseUrl.of(sandbox.at("")),
                Optional.of(new Secret(key)),
                KeyType.SERVER,
                Optional.empty(),
                Mode.EVERYTHING);
        return ClientFixture.client(ClientFixture.options(project), new FakeTime())
                .call(call);
    }

    private static SandboxClient failing(String fault) {
        return new SandboxClient(SandboxOptions.DEFAULT.withFaults(List.of(InjectedFault.read("/api/lists=" + fault))));
    }

    private static long made(SandboxClient sandbox) {
        sandbox.send("DELETE", "/sandbox/faults", "");
        return sandbox.get("/api/lists").json().list("lists").stream()
                .filter(list -> list.toString().contains("Only once"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset x2", "reset-body x2"})
    void retriesAReadUntilItsResponseIsComplete(String fault) {
        try (SandboxClient sandbox = failing(fault)) {
            assertThat(reply(sandbox, call(READ)))
                    .isInstanceOfSatisfying(Reply.Delivered.class, answer -> assertThat(answer.text())
                            .startsWith("{\"lists\":")
                            .endsWith("}"));
        }
    }

    /** A reset may overtake the headers sent before it, so it is random whether a status is seen. */
    @ParameterizedTest
    @CsvSource({"reset, 0", "reset-body, 1"})
    void doesNotRetryACallThatMustNotHappenTwice(String fault, long times) {
        try (SandboxClient sandbox = failing(fault)) {
            assertThat(reply(sandbox, call(CREATE, "{\"name\":\"Only once\"}")))
                    .isInstanceOfSatisfying(
                            Reply.Uncertain.class,
                            lost -> assertThat(lost.answer().cause()).isEqualTo(Reply.Cause.CONNECTION_LOST));
            assertThat(made(sandbox)).isEqualTo(times);
        }
    }
}
