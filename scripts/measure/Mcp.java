package measure;

import java.io.IOException;

/** A server that is spoken to as MCP clients do: initialize, its answer, initialized, then everything else. */
record Mcp(Child child) {

    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}}\n";
    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n";
    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}\n";

    void initialize() throws IOException {
        child.write(INITIALIZE);
        expect(child.read(), "serverInfo");
    }

    String list() throws IOException {
        child.write(INITIALIZED + LIST);
        return expect(child.read(), "get_lists");
    }

    Mcp ready() throws IOException {
        initialize();
        list();
        return this;
    }

    String call(int id, String tool, String arguments) throws IOException {
        child.write(request(id, tool, arguments));
        return child.read();
    }

    static String request(int id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}\n";
    }

    /** The measured calls all succeed, or the figures would be of something else. */
    static String expect(String answer, String part) throws IOException {
        if (!answer.contains(part)) {
            throw new IOException("it answered " + answer.substring(0, Math.min(300, answer.length())));
        }
        return answer;
    }
}
