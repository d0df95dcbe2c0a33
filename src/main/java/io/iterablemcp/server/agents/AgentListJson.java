package io.iterablemcp.server.agents;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.json.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The content of the agents' file, read strictly: a misspelt key must not silently widen or narrow a grant. */
final class AgentListJson {

    private static final String AGENTS = "agents";
    private static final String TOKEN = "token";
    private static final String GRANT = "grant";
    private static final String ANSWERS = "answers";
    private static final String SHA256 = "sha256";
    private static final String SINCE = "since";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final GrantNames names;

    AgentListJson(GrantNames names) {
        this.names = names;
    }

    static Json.Obj write(AgentList list) {
        Map<String, Json> agents = new LinkedHashMap<>();
        for (RegisteredAgent agent : list.agents()) {
            Json.Obj token = Json.Obj.EMPTY
                    .with(SHA256, Json.text(agent.token().sha256()))
                    .with(SINCE, Json.text(agent.token().since().toString()));
            Json.Obj entry = Json.Obj.EMPTY.with(TOKEN, token).with(GRANT, GrantJson.write(agent.grant()));
            agents.put(
                    agent.name(),
                    agent.answers()
                            .map(style -> entry.with(ANSWERS, Json.text(style.word())))
                            .orElse(entry));
        }
        return Json.Obj.EMPTY.with(AGENTS, new Json.Obj(agents));
    }

    AgentList read(Json content) {
        FileField top = new FileField("the top level", content);
        FileField agents =
                new FileField(AGENTS, top.required(AGENTS, top.fields(AGENTS)).value());
        Map<String, RegisteredAgent> byName = new TreeMap<>();
        Map<String, String> byHash = new TreeMap<>();
        agents.entries().forEach((name, entry) -> {
            if (!AgentName.fits(name)) {
                throw agents.fault("contains an invalid name: a name must be " + AgentName.FORM);
            }
            RegisteredAgent agent = agent(name, entry);
            String other = byHash.put(agent.token().sha256(), name);
            if (other != null) {
                throw entry.fault(
                        "has the same token as " + other + ": run iterable-mcp agents rotate for one of them");
            }
            byName.put(name, agent);
        });
        return new AgentList(byName);
    }

    private RegisteredAgent agent(String name, FileField entry) {
        Map<String, FileField> fields = entry.fields(TOKEN, GRANT, ANSWERS);
        AgentGrant grant = fields.containsKey(GRANT) ? GrantJson.read(fields.get(GRANT), names) : AgentGrant.NOTHING;
        return new RegisteredAgent(name, token(entry.required(TOKEN, fields)), grant, answers(fields));
    }

    private static Optional<AnswerStyle> answers(Map<String, FileField> fields) {
        FileField given = fields.get(ANSWERS);
        return given == null
                ? Optional.empty()
                : Optional.of(AnswerStyle.of(given.text()).orElseThrow(() -> given.must("\"table\" or \"json\"")));
    }

    private static TokenHash token(FileField token) {
        Map<String, FileField> fields = token.fields(SHA256, SINCE);
        FileField hash = token.required(SHA256, fields);
        if (!HASH.matcher(hash.text()).matches()) {
            throw hash.must("64 characters of 0-9 and a-f, as written by iterable-mcp agents rotate");
        }
        return new TokenHash(hash.text(), since(token.required(SINCE, fields)));
    }

    private static Instant since(FileField since) {
        try {
            return Instant.parse(since.text());
        } catch (DateTimeParseException e) {
            throw since.must("a time such as 2026-01-31T09:30:00Z");
        }
    }
}
