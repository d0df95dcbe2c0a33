package io.iterablemcp.server.jsonrpc;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.server.ServerInfo;
import io.iterablemcp.server.ToolResult;
import java.util.Iterator;
import java.util.List;

/** The messages with which the server answers without the SDK. */
public final class JsonRpcAnswers {

    public static final int PARSE_ERROR = -32700;
    public static final int INVALID_REQUEST = -32600;
    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INVALID_PARAMS = -32602;
    public static final int INTERNAL_ERROR = -32603;
    public static final int BUSY = -32000;

    public static final String NO_METHOD = "This server has no such method. It supports MCP up to "
            + ServerInfo.VERSIONS.get(ServerInfo.VERSIONS.size() - 1) + ", in which a session begins with initialize.";

    public static final String ID_IN_USE = "A request with this id is still running.";

    public static final String BROKEN = "Internal server error.";

    private JsonRpcAnswers() {}

    public static CharSequence empty(Json id) {
        return result(id).append("{}}");
    }

    public static CharSequence tools(Json id, List<ToolSpec> tools) {
        StringBuilder line = result(id).append("{\"tools\":[");
        for (Iterator<ToolSpec> each = tools.iterator(); each.hasNext(); ) {
            line.append(each.next().listing()).append(each.hasNext() ? "," : "");
        }
        return line.append("]}}");
    }

    public static CharSequence tool(Json id, ToolResult result) {
        StringBuilder line = result(id);
        result.append(line);
        return line.append('}');
    }

    public static CharSequence error(Json id, int code, String why) {
        StringBuilder line =
                open(id).append("\"error\":{\"code\":").append(code).append(",\"message\":");
        JsonWriter.quote(line, why);
        return line.append("}}");
    }

    /** An error that names what it is about. */
    public static CharSequence error(Json id, int code, String why, Json data) {
        StringBuilder line =
                open(id).append("\"error\":{\"code\":").append(code).append(",\"message\":");
        JsonWriter.quote(line, why);
        JsonWriter.append(line.append(",\"data\":"), data);
        return line.append("}}");
    }

    public static CharSequence result(Json id, Json result) {
        StringBuilder line = result(id);
        JsonWriter.append(line, result);
        return line.append('}');
    }

    private static StringBuilder result(Json id) {
        return open(id).append("\"result\":");
    }

    private static StringBuilder open(Json id) {
        StringBuilder line = new StringBuilder(256).append("{\"jsonrpc\":\"2.0\",\"id\":");
        JsonWriter.append(line, id);
        return line.append(',');
    }
}
