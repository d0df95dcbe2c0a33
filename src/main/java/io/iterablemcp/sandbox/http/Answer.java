package io.iterablemcp.sandbox.http;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back over the wire. */
public record Answer(int status, String contentType, String text) {

    public static Answer json(Json body) {
        return json(200, body);
    }

    public static Answer json(int status, Json body) {
        return new Answer(status, "application/json", JsonWriter.write(body));
    }

    /** The envelope that most calls answer with. */
    public static Answer success(String msg) {
        return success(200, msg);
    }

    public static Answer success(int status, String msg) {
        return envelope(status, "Success", msg, Json.Null.NULL);
    }

    public static Answer success(String msg, Json params) {
        return envelope(200, "Success", msg, params);
    }

    public static Answer envelope(int status, String code, String msg, Json params) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("msg", Json.text(msg));
        fields.put("code", Json.text(code));
        fields.put("params", params);
        return json(status, new Json.Obj(fields));
    }

    public static Answer text(int status, String contentType, String text) {
        return new Answer(status, contentType, text);
    }
}
