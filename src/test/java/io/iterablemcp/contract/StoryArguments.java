package io.iterablemcp.contract;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Endpoint;
import io.iterablemcp.manifest.ToolSpec;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments with which a tool makes an HTTP call. */
final class StoryArguments {

    private final Endpoint endpoint;
    private final List<String> path;
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Json.Obj body;

    private StoryArguments(Endpoint endpoint, String target, String body) {
        this.endpoint = endpoint;
        String[] sides = target.split("\\?", 2);
        this.path = Arrays.asList(sides[0].split("/", -1));
        for (String pair : sides.length == 1 ? new String[0] : sides[1].split("&", -1)) {
            String[] both = pair.split("=", 2);
            query.computeIfAbsent(both[0], it -> new ArrayList<>())
                    .add(URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        this.body = body.isEmpty() ? Json.Obj.EMPTY : (Json.Obj) JsonReader.read(body);
    }

    static Json.Obj of(ToolSpec tool, String target, String body) {
        StoryArguments call = new StoryArguments(tool.endpoint().orElseThrow(), target, body);
        Json.Obj arguments = Json.Obj.EMPTY;
        for (Argument argument : tool.offered()) {
            Optional<Json> value = call.value(argument);
            if (value.isPresent()) {
                arguments = arguments.with(argument.name(), value.get());
            }
        }
        return arguments;
    }

    private Optional<Json> value(Argument argument) {
        return switch (argument.place()) {
            case PATH -> {
                int place = Arrays.asList(endpoint.path().split("/", -1)).indexOf("{" + argument.name() + "}");
                yield Optional.of(Json.text(path.get(place)));
            }
            case QUERY ->
                Optional.ofNullable(query.get(argument.wire()))
                        .map(given -> argument.repeated() ? Json.texts(given) : Json.text(given.get(0)));
            case BODY ->
                endpoint.body() == Endpoint.Body.BARE
                        ? Optional.of(body).filter(given -> !given.isEmpty()).map(Json.class::cast)
                        : body.get(argument.wire());
            default -> Optional.empty();
        };
    }
}
