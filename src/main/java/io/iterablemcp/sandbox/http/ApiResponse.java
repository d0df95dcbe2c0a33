package io.iterablemcp.sandbox.http;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer of the API.
 *
 * @param parts the body: a list if it is complete, otherwise generated while it is sent
 */
public record ApiResponse(int status, String contentType, Iterable<String> parts) {

    public ApiResponse(int status, String contentType, String text) {
        this(status, contentType, List.of(text));
    }

    /** The whole body as one text. */
    public String text() {
        return String.join("", parts);
    }

    boolean streamed() {
        return !(parts instanceof List);
    }

    public static ApiResponse json(Json body) {
        return json(200, body);
    }

    public static ApiResponse json(int status, Json body) {
        return new ApiResponse(status, "application/json", JsonWriter.write(body));
    }

    /** The envelope of most answers. */
    public static ApiResponse success(String msg) {
        return success(200, msg);
    }

    public static ApiResponse success(int status, String msg) {
        return envelope(status, "Success", msg, Json.Null.NULL);
    }

    public static ApiResponse success(String msg, Json params) {
        return envelope(200, "Success", msg, params);
    }

    public static ApiResponse envelope(int status, String code, String msg, Json params) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("msg", Json.text(msg));
        fields.put("code", Json.text(code));
        fields.put("params", params);
        return json(status, new Json.Obj(fields));
    }

    /** Iterable's answer to an internal error. It gives no details. */
    static ApiResponse broken() {
        return envelope(500, "GenericError", "An unexpected error occurred", Json.Null.NULL);
    }

    public static ApiResponse text(int status, String contentType, String text) {
        return new ApiResponse(status, contentType, text);
    }

    /** For large bodies: each part is generated when it is sent, after the next call has been let in. */
    public static ApiResponse stream(String contentType, Iterable<String> parts) {
        return new ApiResponse(200, contentType, parts);
    }
}
