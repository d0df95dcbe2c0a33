package io.iterablemcp.sandbox.http;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.Endpoint;
import io.iterablemcp.manifest.ToolSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Maps each call to the class that answers it. Every route of the manifest has exactly one handler. */
public final class Routes {

    /** A call's method and path, regardless of the names of its placeholders. */
    private record Call(String method, PathShape path) {}

    private final Map<Call, List<ToolSpec>> facts;
    private final List<ApiRoute> routes = new ArrayList<>();

    public Routes(Catalogue catalogue) {
        this.facts = catalogue.tools().stream()
                .filter(tool -> tool.endpoint().isPresent())
                .collect(Collectors.groupingBy(tool -> call(tool.endpoint().orElseThrow())));
    }

    private static Call call(Endpoint endpoint) {
        return new Call(endpoint.method(), PathShape.of(endpoint.path()));
    }

    /** @param line method and path as in the manifest, {@code GET /api/lists/{listId}/size} */
    public Routes on(String line, Function<ApiRequest, ApiResponse> handler) {
        int space = line.indexOf(' ');
        String method = line.substring(0, space);
        PathShape path = PathShape.of(line.substring(space + 1));
        if (routes.stream()
                .anyMatch(route -> route.method().equals(method) && route.path().equals(path))) {
            throw new IllegalArgumentException(line + " has two handlers");
        }
        routes.add(new ApiRoute(method, path, facts.getOrDefault(new Call(method, path), List.of()), handler));
        routes.sort(Comparator.comparing(ApiRoute::path));
        return this;
    }

    /** The routes that match this path, those with the fewest placeholders first. */
    List<ApiRoute> at(String path) {
        return routes.stream().filter(route -> route.path().fits(path)).toList();
    }

    public List<ApiRoute> all() {
        return List.copyOf(routes);
    }
}
