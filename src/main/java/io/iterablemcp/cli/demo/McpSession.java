package io.iterablemcp.cli.demo;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.server.jsonrpc.AnswersMeta;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An MCP client and a server in this process, which speak the protocol over two pipes. */
final class McpSession implements AutoCloseable {

    private final PrintStream toServer;
    private final BufferedReader fromServer;
    private final UnaryOperator<String> person;
    private long id;

    /** A server that speaks MCP on two streams until they end. */
    @FunctionalInterface
    interface Server {
        void serve(InputStream in, OutputStream out);
    }

    /** The answer of a tool. */
    record ToolAnswer(boolean error, List<String> texts) {
        Json.Obj json() {
            return (Json.Obj) JsonReader.read(texts.get(0));
        }

        String text() {
            return String.join("\n", texts);
        }
    }

    /** A session whose client shows no questions. */
    McpSession(Server served) throws IOException {
        this(served, "{}", question -> "");
    }

    /** @param person is shown the questions of the server, and types an answer */
    McpSession(Server served, UnaryOperator<String> person) throws IOException {
        this(served, "{\"elicitation\":{}}", person);
    }

    private McpSession(Server served, String capabilities, UnaryOperator<String> person) throws IOException {
        this.person = person;
        Pipe up = Pipe.open();
        Pipe down = Pipe.open();
        toServer = new PrintStream(Channels.newOutputStream(up.sink()), true, StandardCharsets.UTF_8);
        fromServer = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(down.source()), StandardCharsets.UTF_8));
        OutputStream out = Channels.newOutputStream(down.sink());
        Thread server = new Thread(() -> served.serve(Channels.newInputStream(up.source()), out), "demo-server");
        server.setDaemon(true);
        server.start();
        request(
                "initialize",
                "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":" + capabilities + ","
                        + "\"clientInfo\":{\"name\":\"demo\",\"version\":\"1\"}}");
        toServer.println("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }

    List<Json> tools() {
        return request("tools/list", "{}").list("tools");
    }

    ToolAnswer call(String tool, Json.Obj arguments) {
        Json.Obj params = new Json.Obj(Map.of("name", Json.text(tool), "arguments", arguments));
        // The scenes read the rows, so they ask for JSON.
        JsonRpcMessage.Request asked =
                AnswersMeta.carried(new JsonRpcMessage.Request(Json.Null.NULL, "tools/call", params), AnswerStyle.JSON);
        Json.Obj result = request(asked.method(), JsonWriter.write(asked.params()));
        return new ToolAnswer(
                result.flag("isError"),
                result.list("content").stream()
                        .map(content -> ((Json.Obj) content).text("text").orElse(""))
                        .toList());
    }

    private Json.Obj request(String method, String params) {
        long wanted = ++id;
        toServer.println(
                "{\"jsonrpc\":\"2.0\",\"id\":" + wanted + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
        try {
            for (String line = fromServer.readLine(); line != null; line = fromServer.readLine()) {
                Json.Obj message = (Json.Obj) JsonReader.read(line);
                if (message.text("method").filter("elicitation/create"::equals).isPresent()) {
                    answer(message);
                } else if (message.get("id").filter(Json.Num.of(wanted)::equals).isPresent()) {
                    return message.object("result")
                            .orElseThrow(() -> new IllegalStateException("the server refused " + method));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("the server closed the connection at " + method);
    }

    private void answer(Json.Obj asked) {
        String question =
                asked.object("params").flatMap(params -> params.text("message")).orElse("");
        Json content = new Json.Obj(Map.of("answer", Json.text(person.apply(question))));
        toServer.println("{\"jsonrpc\":\"2.0\",\"id\":"
                + JsonWriter.write(asked.get("id").orElseThrow()) + ",\"result\":{\"action\":\"accept\",\"content\":"
                + JsonWriter.write(content) + "}}");
    }

    @Override
    public void close() {
        toServer.close();
    }
}
