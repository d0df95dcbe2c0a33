package io.iterablemcp.warehouse.load;

import io.iterablemcp.manifest.Limit;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.warehouse.destination.LoadedResource;
import io.iterablemcp.warehouse.resource.ForEach;
import io.iterablemcp.warehouse.resource.Resource;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many calls a load makes at least, and how long Iterable's published limits alone make that take. Resources that are
 * read by the same call share its limits.
 */
public final class LoadForecast {

    /** For a project to which the limits do not apply. */
    public static final LoadForecast NONE = new LoadForecast(Map.of(), Map.of(), Map.of());

    private final Map<String, Long> calls;
    private final Map<String, Duration> least;
    private final Map<String, Duration> most;

    private LoadForecast(Map<String, Long> calls, Map<String, Duration> least, Map<String, Duration> most) {
        this.calls = calls;
        this.least = least;
        this.most = most;
    }

    /**
     * @param resources those that the gate closes need no call
     * @param before what the destination has: how many rows a resource is read by
     * @param options events that are exported by job take as long as the jobs of the organization
     */
    public static LoadForecast of(
            List<Resource> resources, Loader.Means means, Collection<LoadedResource> before, LoadOptions options) {
        Map<String, LoadedResource> there = new HashMap<>();
        before.forEach(loaded -> there.put(loaded.resource(), loaded));
        Map<String, Long> calls = new LinkedHashMap<>();
        Map<String, Duration> most = new HashMap<>();
        Map<ToolSpec, Map<String, Long>> byCall = new LinkedHashMap<>();
        for (Resource resource : resources) {
            ToolSpec tool = means.catalogue().find(resource.source().tool()).orElseThrow();
            boolean open = means.gate().apply(tool).open()
                    && !(resource.isProfiles() && !means.people())
                    && !(resource.hasWindows() && options.jobs().isPresent());
            Optional<Long> known = open ? calls(resource, there, options) : Optional.of(0L);
            if (known.isPresent() && depends(resource)) {
                most.put(resource.name(), time(tool, known.get()));
            } else if (known.isPresent()) {
                calls.put(resource.name(), known.get());
                byCall.computeIfAbsent(tool, it -> new LinkedHashMap<>()).put(resource.name(), known.get());
            }
        }
        Map<String, Duration> least = new HashMap<>();
        byCall.forEach((tool, counts) -> share(tool, counts, least));
        return new LoadForecast(calls, least, most);
    }

    private static Optional<Long> calls(Resource resource, Map<String, LoadedResource> there, LoadOptions options) {
        Optional<LoadedResource> own = Optional.ofNullable(there.get(resource.name()));
        if (resource.isWebhooks()) {
            return Optional.of(0L);
        }
        if (resource.hasWindows()) {
            WindowPlan windows = resource.isProfiles()
                    ? options.windows().ofEverything(options.full().contains(resource.name()))
                    : options.windows();
            return Optional.of(WindowSize.fewest(
                    windows.of(own.flatMap(LoadedResource::window), own.map(LoadedResource::loaded))));
        }
        Optional<ForEach> each = resource.source().each();
        if (each.isEmpty()) {
            return Optional.of(resource.source().vary().values().stream()
                    .mapToLong(List::size)
                    .reduce(1, (one, other) -> one * other));
        }
        return Optional.ofNullable(there.get(each.get().table()))
                .map(parent ->
                        (parent.rows() + each.get().groups() - 1) / each.get().groups());
    }

    private static void share(ToolSpec tool, Map<String, Long> counts, Map<String, Duration> least) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        long millis = time(tool, all).toMillis();
        for (Map.Entry<String, Long> each : counts.entrySet()) {
            least.put(each.getKey(), Duration.ofMillis(all == 0 ? 0 : millis * each.getValue() / all));
        }
    }

    /** How long the limits make this number of calls take. As many as one limit lets through at once take no time. */
    static Duration time(ToolSpec tool, long calls) {
        long millis = 0;
        for (Limit limit : tool.limits()) {
            if (calls > limit.count()) {
                millis = Math.max(millis, calls * limit.per().length().toMillis() / limit.count());
            }
        }
        return Duration.ofMillis(millis);
    }

    /** Whether only some rows of the other table are a reason to read this one: which is not known before. */
    private static boolean depends(Resource resource) {
        return resource.source()
                .each()
                .filter(each -> !each.where().isEmpty()
                        || !each.unless().isEmpty()
                        || each.settled().isPresent())
                .isPresent();
    }

    /** Empty if it depends on rows that have not been read yet. */
    public Optional<Long> calls(String resource) {
        return Optional.ofNullable(calls.get(resource));
    }

    /** What the limits add for this resource. */
    public Duration least(String resource) {
        return least.getOrDefault(resource, Duration.ZERO);
    }

    /** What the limits add at most, if the number of calls is not known but its most is. */
    public Optional<Duration> most(String resource) {
        return Optional.ofNullable(most.get(resource));
    }

    /** What the limits add to the whole load. */
    public Duration least() {
        return least.values().stream().reduce(Duration.ZERO, Duration::plus);
    }
}
