package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.GrantLevel;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.server.agents.TokenHash;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent sees of a person, by its own grant and the setting of the server. */
class MaskedAgentsTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final String ADA =
            "{\"user\":{\"email\":\"ada@example.com\",\"dataFields\":{\"firstName\":\"Ada\"}}}";

    private final MockWebServer iterable = NoDelaySockets.mockServer();

    @TempDir
    private Path folder;

    private Store store;
    private AgentsFile file;
    private Agents agents;

    @BeforeEach
    void start() throws Exception {
        iterable.start();
        store = Stores.in(folder, Clock.systemUTC());
        file = new AgentsFile(folder.resolve(AgentsFile.NAME), CATALOGUE);
        grant(PersonalAccess.OPEN);
        agents = Agents.at(folder.resolve(AgentsFile.NAME), CATALOGUE);
    }

    @AfterEach
    void stop() {
        store.close();
        iterable.close();
    }

    private void grant(PersonalAccess personal) {
        AgentGrant grant = new AgentGrant(
                personal == PersonalAccess.CLOSED ? Set.of() : Set.of(Flag.PERSONAL_DATA),
                personal == PersonalAccess.MASKED,
                Map.of("users", GrantLevel.READ),
                List.of(),
                List.of());
        TokenHash token = TokenHash.of("itm_x", Instant.parse("2026-01-31T09:30:00Z"));
        file.change(before -> before.with(new RegisteredAgent("reporting", token, grant)));
    }

    private String ada(PersonalAccess server) {
        iterable.enqueue(new MockResponse.Builder().code(200).body(ADA).build());
        Outcome outcome = LivePipeline.masked(iterable, Mode.EVERYTHING.withPersonal(server), store)
                .run(
                        "get_user_by_email",
                        Json.Obj.EMPTY.with("email", Json.text("ada@example.com")),
                        agents.named("reporting").orElseThrow().grant());
        return outcome.words();
    }

    /** The file is read again at each call, whichever session it belongs to. */
    @Test
    void aChangedGrantHoldsFromTheNextCallOn() {
        assertThat(ada(PersonalAccess.OPEN)).isEqualTo(ADA);
        grant(PersonalAccess.MASKED);
        assertThat(ada(PersonalAccess.OPEN)).contains("person-", "[hidden]").doesNotContain("ada@", "Ada");
        grant(PersonalAccess.CLOSED);
        assertThat(ada(PersonalAccess.OPEN)).contains("the grant of agent reporting does not include personal data");
        assertThat(iterable.getRequestCount()).isEqualTo(2);
    }

    @Test
    void theServersSettingCountsWhereItIsStricter() {
        assertThat(ada(PersonalAccess.MASKED)).contains("person-", "[hidden]").doesNotContain("ada@", "Ada");
        assertThat(ada(PersonalAccess.CLOSED)).contains("it handles personal data and that is off");
        assertThat(iterable.getRequestCount()).isOne();
    }
}
