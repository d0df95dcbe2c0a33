package io.iterablemcp.warehouse.load;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.warehouse.destination.Delivery;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.LoadedResource;
import io.iterablemcp.warehouse.destination.PersonHashes;
import io.iterablemcp.warehouse.destination.TableRows;
import io.iterablemcp.warehouse.destination.TimeWindow;
import io.iterablemcp.warehouse.load.Loader.Means;
import io.iterablemcp.warehouse.load.WindowPlan.Stretch;
import io.iterablemcp.warehouse.load.WindowRead.BegunWindow;
import io.iterablemcp.warehouse.load.WindowRead.WindowRows;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Table.Filling;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private final WindowRead reading;
    private final Map<String, Long> rows = new TreeMap<>();
    private long unreadable;
    private long rejected;
    private Instant started = Instant.EPOCH;
    /** Whether the window that is read is the last one. */
    private boolean ending;

    EventLoad(Means means, LoadOptions options, LoadProgress progress) {
        this(
                means,
                options,
                progress,
                options.jobs()
                        .<WindowRead>map(jobs -> new JobExport(means, jobs, progress))
                        .orElseGet(() -> new DirectExport(means, progress)));
    }

    EventLoad(Means means, LoadOptions options, LoadProgress progress, WindowRead reading) {
        this.means = means;
        this.options = options;
        this.progress = progress;
        this.reading = reading;
    }

    LoadResult load(Resource resource, Optional<LoadedResource> there, Destination destination) {
        for (String tool : reading.tools(resource)) {
            Decision decision = means.gate().apply(tool(tool));
            if (!decision.open()) {
                return new LoadResult.Skipped(resource.name(), decision.why(), "To load it: " + decision.remedy());
            }
        }
        if (there.filter(it -> QuietType.rests(it, options, means.clock().instant()))
                .isPresent()) {
            return new LoadResult.Quiet(resource.name());
        }
        started = means.clock().instant().truncatedTo(ChronoUnit.MILLIS); // databases keep no more than micros
        try {
            List<Stretch> stretches =
                    options.windows().of(there.flatMap(LoadedResource::window), there.map(LoadedResource::loaded));
            if (stretches.isEmpty() && isAhead(there)) {
                return ahead(resource, there.get().window().get());
            }
            List<Stretch> open = goOn(resource, there, stretches, destination);
            long fewest = WindowSize.fewest(open);
            progress.planned(
                    resource.name(),
                    fewest,
                    LoadForecast.time(tool(reading.tools(resource).get(0)), fewest));
            boolean full = options.full().contains(resource.name());
            for (Stretch stretch : open) {
                boolean last = !full && stretch.equals(open.get(open.size() - 1));
                take(resource, stretch, last, destination, there, open);
            }
            if (full) {
                // A profile that has changed meanwhile may have left a window before it was read, and is not gone.
                Stretch rest = WindowPlan.rest(stretches, means.clock().instant());
                take(resource, rest, true, destination, there, open);
            }
            return new LoadResult.Loaded(resource.name(), rows, Set.of(), unreadable + rejected);
        } catch (ReadFailure e) {
            return e.result(resource.name());
        } catch (DestinationFault e) {
            return Loader.failed(resource.name(), e);
        } catch (IOException e) {
            return ReadFailure.unwritable(means.spool()).result(resource.name());
        }
    }

    /**
     * Takes the window that an earlier load began, if it is of use.
     *
     * @return what is left to be read
     */
    private List<Stretch> goOn(
            Resource resource, Optional<LoadedResource> there, List<Stretch> planned, Destination destination)
            throws IOException, ReadFailure, DestinationFault {
        Optional<BegunWindow> begun = reading.begun(resource);
        if (begun.isEmpty()) {
            return planned;
        }
        TimeWindow window = begun.get().window();
        Instant asOf = begun.get().asOf();
        if (!WindowPlan.fits(window, asOf, there, planned)) {
            reading.done(resource);
            return planned;
        }
        List<Stretch> left = options.windows().after(planned, window, asOf);
        ending = left.isEmpty() && !options.full().contains(resource.name());
        return take(resource, window, destination, ending ? Optional.empty() : there) ? left : planned;
    }

    private void take(
            Resource resource,
            Stretch stretch,
            boolean last,
            Destination destination,
            Optional<LoadedResource> there,
            List<Stretch> all)
            throws IOException, ReadFailure, DestinationFault {
        for (Optional<Stretch> left = Optional.of(stretch); left.isPresent(); ) {
            TimeWindow window = reading.next(left.get());
            Optional<Stretch> rest = WindowSize.rest(left.get(), window);
            ending = last && rest.isEmpty();
            if (take(resource, window, destination, ending ? Optional.empty() : there)) {
                left = rest;
                progress.part(resource.name(), reading.part(all));
            }
        }
    }

    private ToolSpec tool(String name) {
        return means.catalogue().find(name).orElseThrow();
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
     * @return false if there was too much in the window, and a smaller one is worth a try
     */
    private boolean take(Resource resource, TimeWindow window, Destination destination, Optional<LoadedResource> before)
            throws IOException, ReadFailure, DestinationFault {
        DiskRoom.check(means.spool(), reading.guess(window));
        try (ResourceSpool spool = ResourceSpool.in(means.spool(), resource, Optional.of(window), means, started)) {
            Optional<WindowRows> read = reading.read(resource, window, spool);
            if (read.isEmpty()) {
                return false;
            }
            List<TableRows> tables = spool.finish();
            destination.take(new Delivery(
                    resource,
                    tables,
                    Optional.of(window),
                    read.get().rejected(),
                    before.map(LoadedResource::loaded).orElse(read.get().asOf()),
                    options.acceptShrink() || resource.isEvents(),
                    ending && options.full().contains(resource.name()) ? Optional.of(started) : Optional.empty()));
            reading.done(resource);
            means.forgotten().taken();
            tables.stream()
                    .filter(table -> table.table().filling() != Filling.ADD && !PersonHashes.is(table.table()))
                    .forEach(table -> rows.merge(table.table().name(), table.rows(), Long::sum));
            unreadable += spool.unreadable();
            rejected += read.get().rejected();
            progress.rows(resource.name(), rows.getOrDefault(resource.table().name(), 0L));
            return true;
        }
    }
}
