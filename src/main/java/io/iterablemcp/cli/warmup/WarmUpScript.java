package io.iterablemcp.cli.warmup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The client's lines of a session that gets every kind of answer once. No line makes the server load the MCP SDK,
 * which most sessions never load: its classes would double the archive that Java maps at every start.
 */
final class WarmUpScript {

    /** A tool that the server must keep closed, so that it refuses the call. */
    static final String CLOSED = "forget_user";

    private static final String INITIALIZE = request("initialize", """
            {"protocolVersion":"2025-11-25","capabilities":{"roots":{"listChanged":true}},\
            "clientInfo":{"name":"warm-up","version":"1"}}""");

    private static final String INITIALIZED = """
            {"jsonrpc":"2.0","method":"notifications/initialized"}""";

    private static final List<String> WHOLE_SESSION = List.of(
            INITIALIZE,
            INITIALIZED,
            request("tools/list", "{}"),
            request("prompts/list", "{}"),
            request("resources/list", "{}"),
            request("tools/call", "{\"name\":\"get_lists\",\"_meta\":{\"progressToken\":\"a\"}}"),
            call("get_list_users", "{\"listId\":\"1\"}"),
            call("get_list_size", "{\"listId\":1}"),
            call("export_data_json", "{\"dataTypeName\":\"user\",\"range\":\"Today\"}"),
            call("get_campaign_metrics", """
                    {"campaignId":1,"startDateTime":"2026-01-01","endDateTime":"2026-02-01T10:00:00Z"}"""),
            call("preview_email_template", "{\"templateId\":1,\"data\":{\"dataFields\":{\"firstName\":\"Ada\"}}}"),
            call("update_user", "{\"email\":\"ann@example.com\",\"dataFields\":{\"plan\":\"gold\",\"size\":1.50}}"),
            // The API has no such list, and answers with an error in Iterable's format.
            call("delete_list", "{\"listId\":404}"),
            call(CLOSED, "{\"email\":\"ann@example.com\"}"),
            call("get_list", "{}"),
            call("get_list_users", "{\"list\":1,\"preferUserId\":\"perhaps\"}"),
            request("ping", "{}"),
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":99}}");

    private static final List<String> THROUGH_THE_CORE_SET = List.of(
            INITIALIZE,
            INITIALIZED,
            request("tools/list", "{}"),
            call("find_tools", "{\"words\":\"email campaign\"}"),
            call("run_write_tool", "{\"tool\":\"create_list\",\"arguments\":{\"name\":\"warm-up\"}}"));

    /** Serves MCP on two streams until they end. */
    @FunctionalInterface
    interface Server {
        void serve(InputStream in, OutputStream out);
    }

    private WarmUpScript() {}

    static void wholeSession(Server server) throws IOException {
        play(WHOLE_SESSION, server);
    }

    /** A session for a server that lists the core set: finds a tool, and runs it through a run tool. */
    static void throughTheCoreSet(Server server) throws IOException {
        play(THROUGH_THE_CORE_SET, server);
    }

    /** Sends each request after the answer to the one before, then closes the input, which ends the server. */
    private static void play(List<String> lines, Server server) throws IOException {
        Pipe up = Pipe.open();
        Pipe down = Pipe.open();
        Thread client = new Thread(() -> speak(lines, up.sink(), down.source()), "warm-up-client");
        client.setDaemon(true);
        client.start();
        try (InputStream in = Channels.newInputStream(up.source());
                OutputStream out = Channels.newOutputStream(down.sink())) {
            server.serve(in, out);
        }
    }

    private static void speak(List<String> lines, Pipe.SinkChannel up, Pipe.SourceChannel down) {
        try (OutputStream out = Channels.newOutputStream(up);
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(down), StandardCharsets.UTF_8))) {
            for (String line : lines) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                if (line.contains("\"id\"")) {
                    awaitAnswer(in);
                }
            }
        } catch (IOException serverIsGone) {
            // Then the server ends by itself, and its exit code shows the failure.
            return;
        }
    }

    private static void awaitAnswer(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.contains("\"id\"")) {
            line = in.readLine();
        }
    }

    private static String call(String tool, String arguments) {
        return request("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
    }

    /** Only one request is open at a time, so one id is enough. */
    private static String request(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
    }
}
