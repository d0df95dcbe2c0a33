package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.AllCalls;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.InjectedFaults;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Makes calls on an unseeded world without HTTP, for tests that put data into the world directly. */
public final class WorldFixture {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Catalogue CATALOGUE = Catalogue.load();

    public final World world = new World(ProjectType.HYBRID, Duration.ofMillis(1), new SplittableRandom(1));
    private final Routes routes = AllCalls.routes(CATALOGUE, world, new InjectedFaults(List.of()));

    /** @param values the values of path, query and body in one object */
    public ApiResponse call(String line, String values) {
        Json.Obj given = (Json.Obj) JsonReader.read(values);
        return routes.all().stream()
                .filter(route -> route.toString().equals(line))
                .findFirst()
                .orElseThrow()
                .handler()
                .apply(new ApiRequest(line.substring(line.indexOf(' ') + 1), KeyType.SERVER, given, given, NOW, ""));
    }

    public Json.Obj json(String line, String values) {
        return (Json.Obj) JsonReader.read(call(line, values).text());
    }
}
