package io.iterablemcp.cli.agents;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.agents.GrantJson;
import io.iterablemcp.server.agents.RegisteredAgent;

/** An agent as JSON, without its token. */
final class AgentJson {

    private AgentJson() {}

    static Json.Obj of(RegisteredAgent agent) {
        return Json.Obj.EMPTY
                .with("name", Json.text(agent.name()))
                .with("tokenSince", Json.text(agent.token().since().toString()))
                .with("grant", GrantJson.write(agent.grant()));
    }
}
