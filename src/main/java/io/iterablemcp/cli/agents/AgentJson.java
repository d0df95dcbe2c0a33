package io.iterablemcp.cli.agents;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.pause.Pause;
import io.iterablemcp.server.agents.GrantJson;
import io.iterablemcp.server.agents.RegisteredAgent;
import java.util.List;
import java.util.Optional;

/** An agent as JSON, without its token. */
final class AgentJson {

    private AgentJson() {}

    /** @param pauses all that there are; empty if that is not known */
    static Json.Obj of(RegisteredAgent agent, Optional<List<Pause>> pauses) {
        Json.Obj granted = Json.Obj.EMPTY
                .with("name", Json.text(agent.name()))
                .with("tokenSince", Json.text(agent.token().since().toString()))
                .with("grant", GrantJson.write(agent.grant()));
        Json.Obj known = agent.answers()
                .map(style -> granted.with("answers", Json.text(style.word())))
                .orElse(granted);
        return pauses.map(all ->
                        known.with("paused", Json.flag(all.stream().anyMatch(pause -> pause.concerns(agent.name())))))
                .orElse(known);
    }
}
