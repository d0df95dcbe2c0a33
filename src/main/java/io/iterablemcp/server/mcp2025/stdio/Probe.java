package io.iterablemcp.server.mcp2025.stdio;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.mcp2025.MessageDispatcher;
import java.util.Optional;

/**
 * Refuses an unknown method while no other message has arrived. Clients of newer protocols send
 * {@code server/discover} first; the sooner it is refused, the sooner they send {@code initialize}.
 */
final class Probe {

    private static final int LONGEST = 1 << 14;

    private final JsonSkimmer walk;
    private String version = "";
    private String id = "";
    private Optional<String> method = Optional.empty();

    private Probe(String line) {
        this.walk = new JsonSkimmer(line);
    }

    /** Empty for everything except a simple request for such a method. */
    static Optional<CharSequence> answer(String line) {
        if (line.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Probe probe = new Probe(line);
            probe.request();
            return probe.answer();
        } catch (JsonSkimmer.Surprise normalWay) {
            return Optional.empty();
        }
    }

    private void request() {
        for (boolean more = walk.enterObject(); more; more = walk.another()) {
            switch (walk.name()) {
                case "jsonrpc" -> version = walk.plainString();
                case "id" -> id = walk.skip();
                case "method" -> method = Optional.of(walk.plainString());
                case "params" -> walk.skipObject();
                default -> throw new JsonSkimmer.Surprise();
            }
        }
        walk.end();
    }

    private Optional<CharSequence> answer() {
        boolean text = id.startsWith("\"") && id.indexOf('\\') < 0;
        boolean number = !id.isEmpty() && Character.isDigit(id.charAt(id.length() - 1));
        if (!version.equals("2.0") || method.isEmpty() || MessageDispatcher.has(method.get()) || !(text || number)) {
            return Optional.empty();
        }
        Json sent = text ? Json.text(id.substring(1, id.length() - 1)) : new Json.Num(id);
        return Optional.of(JsonRpcAnswers.error(sent, JsonRpcAnswers.METHOD_NOT_FOUND, JsonRpcAnswers.NO_METHOD));
    }
}
