package io.iterablemcp.server.stdio;

import io.iterablemcp.json.Json;
import java.util.List;

/** Reads what tests want to know out of a message. */
final class MessageReads {

    private MessageReads() {}

    static int code(Json.Obj message) {
        Json.Obj error = message.object("error").orElseThrow();
        return Integer.parseInt(((Json.Num) error.get("code").orElseThrow()).digits());
    }

    static String why(Json.Obj message) {
        return message.object("error").orElseThrow().text("message").orElseThrow();
    }

    static Json.Obj result(Json.Obj message) {
        return message.object("result").orElseThrow();
    }

    static boolean isError(Json.Obj message) {
        return result(message).flag("isError");
    }

    static List<String> texts(Json.Obj message) {
        return result(message).list("content").stream()
                .map(block -> ((Json.Obj) block).text("text").orElseThrow())
                .toList();
    }

    static String text(Json.Obj message) {
        return texts(message).get(0);
    }
}
