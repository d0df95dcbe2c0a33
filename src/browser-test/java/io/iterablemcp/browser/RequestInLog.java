package io.iterablemcp.browser;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.util.List;

/** An entry in the performance log of chromedriver. */
final class RequestInLog {

    private RequestInLog() {}

    /** The address that was requested; nothing for other events. */
    static List<String> url(String entry) {
        return ((Json.Obj) JsonReader.read(entry))
                        .object("message")
                        .filter(it -> it.text("method").orElse("").equals("Network.requestWillBeSent"))
                        .flatMap(it -> it.object("params"))
                        .flatMap(it -> it.object("request"))
                        .flatMap(it -> it.text("url"))
                        .stream()
                        .toList();
    }
}
