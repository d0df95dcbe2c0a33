package io.iterablemcp.server.jsonrpc;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** A JSON-RPC message from a client. */
public sealed interface JsonRpcMessage {

    String NOT_JSON = "This message is not valid JSON.";

    String BEYOND_LIMIT = "This message cannot be read: it is nested more than " + JsonReader.DEEPEST
            + " levels deep, or it has a number or a name that is too long. Nest less, and send it again.";

    record Request(Json id, String method, Json.Obj params) implements JsonRpcMessage {}

    record Notification(String method, Json.Obj params) implements JsonRpcMessage {}

    /** The client's answer to a request of the server. */
    record Response() implements JsonRpcMessage {}

    /** Not a valid message; {@code id} is the sender's if it could be read, else null. */
    record Fault(Json id, int code, String why) implements JsonRpcMessage {

        private Fault(int code, String why) {
            this(Json.Null.NULL, code, why);
        }
    }

    static JsonRpcMessage read(String text) {
        Json json;
        try {
            json = JsonReader.read(text);
        } catch (MalformedJson notJson) {
            return notJson.beyondLimit()
                    ? new Fault(MessageScan.of(text).id(), JsonRpcAnswers.PARSE_ERROR, BEYOND_LIMIT)
                    : new Fault(JsonRpcAnswers.PARSE_ERROR, NOT_JSON);
        } catch (JacksonException notJson) {
            return new Fault(JsonRpcAnswers.PARSE_ERROR, NOT_JSON);
        }
        if (json instanceof Json.Obj object) {
            return message(object);
        }
        return new Fault(
                JsonRpcAnswers.INVALID_REQUEST,
                json instanceof Json.Arr
                        ? "Batches are not supported: send one message at a time."
                        : "A message must be a JSON object.");
    }

    private static JsonRpcMessage message(Json.Obj object) {
        // Checked first: two ends that answer each other's invalid answers would never stop.
        if (!object.has("method") && (object.has("result") || object.has("error"))) {
            return new Response();
        }
        Optional<Json> id = object.get("id");
        if (id.isPresent() && !usable(id.get())) {
            id = Optional.empty();
        }
        Json echoed = id.isPresent() ? id.get() : Json.Null.NULL;
        if (!object.text("jsonrpc").orElse("").equals("2.0")) {
            return new Fault(echoed, JsonRpcAnswers.INVALID_REQUEST, "jsonrpc must be \"2.0\".");
        }
        if (object.has("id") && id.isEmpty()) {
            return new Fault(JsonRpcAnswers.INVALID_REQUEST, "id must be a string or a whole number.");
        }
        Optional<String> method = object.text("method");
        if (method.isEmpty()) {
            return new Fault(echoed, JsonRpcAnswers.INVALID_REQUEST, "method must be a string.");
        }
        Json params = object.get("params").orElse(Json.Null.NULL);
        // A notification is never answered, not even an invalid one.
        if (id.isPresent() && !(params instanceof Json.Obj) && !(params instanceof Json.Null)) {
            return new Fault(echoed, JsonRpcAnswers.INVALID_PARAMS, "params must be an object.");
        }
        Json.Obj given = params instanceof Json.Obj it ? it : Json.Obj.EMPTY;
        return id.isPresent() ? new Request(id.get(), method.get(), given) : new Notification(method.get(), given);
    }

    /** A string, or a whole number that the SDK can hold. */
    static boolean usable(Json id) {
        return id instanceof Json.Str || (id instanceof Json.Num number && fitsALong(number.digits()));
    }

    private static boolean fitsALong(String digits) {
        try {
            Long.parseLong(digits);
            return true;
        } catch (NumberFormatException tooLongOrBroken) {
            return false;
        }
    }
}
