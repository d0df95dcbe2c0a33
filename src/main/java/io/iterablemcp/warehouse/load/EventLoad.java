package io.iterablemcp.warehouse.load;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.CallProgress;
import io.iterablemcp.api.Reply;
import io.iterablemcp.gate.Decision;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.warehouse.destination.Delivery;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.LoadedResource;
import io.iterablemcp.warehouse.destination.TableRows;
import io.iterablemcp.warehouse.destination.TimeWindow;
import io.iterablemcp.warehouse.load.Loader.Means;
import io.iterablemcp.warehouse.load.WindowPlan.Stretch;
import io.iterablemcp.warehouse.resource.Resource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Loads one type of event, window by window. What was taken of it stays, whatever becomes of the next window. */
final class EventLoad {

    private final Means means;
    private final LoadOptions options;
    private final LoadProgress progress;
    private final Map<String, Long> rows = new TreeMap<>();
    private long unreadable;
    private long rejected;

    EventLoad(Means means, LoadOptions options, LoadProgress progress) {
        this.means = means;
        this.options = options;
        this.progress = progress;
    }

    LoadResult load(Resource resource, Optional<LoadedResource> there, Destination destination) {
        ToolSpec tool = means.catalogue().find(resource.source().tool()).orElseThrow();
        Decision decision = means.gate().apply(tool);
        if (!decision.open()) {
            return new LoadResult.Skipped(resource.name(), decision.why(), "To load it: " + decision.remedy());
        }
        WindowSize size = new WindowSize();
        try {
            List<Stretch> stretches =
                    options.windows().of(there.flatMap(LoadedResource::window), there.map(LoadedResource::loaded));
            if (stretches.isEmpty() && isAhead(there)) {
                return ahead(resource, there.get().window().get());
            }
            long fewest = WindowSize.fewest(stretches);
            progress.planned(resource.name(), fewest, LoadForecast.time(tool, fewest));
            for (Stretch stretch : stretches) {
                boolean last = stretch.equals(stretches.get(stretches.size() - 1));
                for (Optional<Stretch> left = Optional.of(stretch); left.isPresent(); ) {
                    TimeWindow window = size.next(left.get());
                    Optional<Stretch> rest = WindowSize.rest(left.get(), window);
                    if (take(
                            resource,
                            tool,
                            window,
                            destination,
                            size,
                            last && rest.isEmpty() ? Optional.empty() : there)) {
                        left = rest;
                        progress.part(resource.name(), size.done(stretches));
                    }
                }
            }
            return new LoadResult.Loaded(resource.name(), rows, Set.of(), unreadable + rejected);
        } catch (ReadFailure e) {
            return new LoadResult.Failed(resource.name(), e.getMessage(), e.remedy());
        } catch (DestinationFault e) {
            return new LoadResult.Failed(resource.name(), Loader.withoutPeriod(e.getMessage()), e.remedy());
        } catch (IOException e) {
            ReadFailure failure = ReadFailure.unwritable(means.spool());
            return new LoadResult.Failed(resource.name(), failure.getMessage(), failure.remedy());
        }
    }

    private boolean isAhead(Optional<LoadedResource> there) {
        return there.flatMap(LoadedResource::window)
                .filter(window -> window.to().isAfter(means.clock().instant()))
                .isPresent();
    }

    private static LoadResult ahead(Resource resource, TimeWindow there) {
        return new LoadResult.Failed(
                resource.name(),
                "it was loaded until " + there.to() + ", which is in the future",
                "Set the clock of this machine; if it is right, it was ahead then: remove the rows with"
                        + " `iterable-mcp load drop " + resource.name() + "`, and load them again");
    }

    /**
     * @param before what was there if other windows are still to come: until all of them are read, the rows count as loaded
     *     then, so that a load that breaks off begins with the same overlap again
     * @return false if the answer broke off, and a smaller window is worth a try
     */
    private boolean take(
            Resource resource,
            ToolSpec tool,
            TimeWindow window,
            Destination destination,
            WindowSize size,
            Optional<LoadedResource> before)
            throws IOException, ReadFailure, DestinationFault {
        Instant now = means.clock().instant();
        try (ResourceSpool spool = ResourceSpool.in(means.spool(), resource, Optional.of(window), means)) {
            ReadRows reader = new ReadRows(resource.source(), target(resource, spool), means.errors());
            CallProgress waits = words -> progress.waiting(resource.name(), words);
            Reply reply =
                    means.api().call(new ApiCall(tool, arguments(resource, window), Loader.AGENT, "", waits), reader);
            reader.checkWritten();
            if (ReadFailure.brokeOff(reply) && size.halve(window)) {
                progress.waiting(resource.name(), "the answer broke off, half of the time is asked for");
                return false;
            }
            ReadFailure.check(reply);
            size.read(window, reader.bytes());
            List<TableRows> tables = spool.finish();
            destination.take(new Delivery(
                    resource,
                    tables,
                    Optional.of(window),
                    reader.rejected(),
                    before.map(LoadedResource::loaded).orElse(now),
                    true));
            tables.forEach(table -> rows.merge(table.table().name(), table.rows(), Long::sum));
            unreadable += spool.unreadable();
            rejected += reader.rejected();
            progress.rows(resource.name(), rows.getOrDefault(resource.table().name(), 0L));
            return true;
        }
    }

    private ReadRows.Target target(Resource resource, ResourceSpool spool) throws IOException {
        Json.Obj arguments = resource.source().arguments();
        spool.mark();
        return new ReadRows.Target() {
            @Override
            public void restart() throws IOException {
                spool.reset();
            }

            @Override
            public void row(Json.Obj row) throws IOException {
                spool.add(row, arguments);
            }
        };
    }

    private static Json.Obj arguments(Resource resource, TimeWindow window) {
        return resource.source()
                .arguments()
                .with("startDateTime", Json.text(window.from().toString()))
                .with("endDateTime", Json.text(window.to().toString()));
    }
}
