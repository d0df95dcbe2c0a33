package io.iterablemcp.warehouse.load;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.CallProgress;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.gate.Decision;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.text.Clause;
import io.iterablemcp.warehouse.destination.Delivery;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.LoadOutcome;
import io.iterablemcp.warehouse.destination.LoadedResource;
import io.iterablemcp.warehouse.destination.TableRows;
import io.iterablemcp.warehouse.resource.ForEach;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.RowSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Loads resources one after the other: reads all rows of one, then has the destination take them. */
public final class Loader {

    static final String AGENT = "load";

    private final Means means;
    private final Catalogue catalogue;
    private final Function<ToolSpec, Decision> gate;
    private final IterableReads api;
    private final ReplyReader errors;
    private final Path spool;
    private final Clock clock;
    private final LoadProgress progress;

    /** The rows of tables that other resources are read by, with the columns that they need. */
    private final Map<String, List<Json.Obj>> parents = new HashMap<>();

    /**
     * What loading needs of the program.
     *
     * @param webhooks the events that webhooks have brought; empty if nobody has asked for events
     */
    public record Means(
            Catalogue catalogue,
            Function<ToolSpec, Decision> gate,
            IterableReads api,
            ReplyReader errors,
            PeopleMeans aboutPeople,
            Path spool,
            Clock clock,
            Optional<ReceivedEvents> webhooks) {

        public LoadedWords words() {
            return aboutPeople.words();
        }

        public PeopleLeftOut forgotten() {
            return aboutPeople.forgotten();
        }

        public boolean people() {
            return aboutPeople.open();
        }
    }

    /**
     * How people are treated.
     *
     * @param words makes their pseudonyms
     * @param forgotten of whom nothing is kept
     * @param open whether personal data is open, so that a database of people may have it
     */
    public record PeopleMeans(LoadedWords words, PeopleLeftOut forgotten, boolean open) {}

    public Loader(Means means, LoadProgress progress) {
        this.means = means;
        this.catalogue = means.catalogue();
        this.gate = means.gate();
        this.api = means.api();
        this.errors = means.errors();
        this.spool = means.spool();
        this.clock = means.clock();
        this.progress = progress;
    }

    /** @param resources each after the one that it needs */
    public List<LoadResult> load(List<Resource> resources, Destination destination, LoadOptions options)
            throws DestinationFault {
        boolean people = resources.stream().anyMatch(this::bringsPeople);
        if (people || resources.stream().anyMatch(Resource::isWebhooks)) {
            claimWords(means.words(), destination);
        }
        if (people) {
            new ForgottenReading(means, progress).read(options.acceptShrink());
        }
        means.forgotten().removeFrom(destination);
        Map<String, LoadedResource> before = new HashMap<>();
        destination.loaded().forEach(loaded -> before.put(loaded.resource(), loaded));
        Backfills backfills = Backfills.note(
                resources.stream().filter(this::isOpenEvents).toList(), before, destination, options.windows());
        List<LoadResult> results = new ArrayList<>();
        List<LoadOutcome> outcomes = new ArrayList<>();
        if (people && !resources.stream().anyMatch(ForgottenLoad::isForgotten)) {
            outcomes.add(new ForgottenLoad(means).outcome());
        }
        for (Resource resource : resources) {
            progress.begun(resource.name());
            Instant started = clock.instant();
            Optional<LoadedResource> there = Optional.ofNullable(before.get(resource.name()));
            LoadOptions itsOptions = options.withWindows(backfills.of(resource, options.windows()));
            LoadResult result = resource.hasWindows()
                    ? inWindows(resource, there, destination, itsOptions)
                    : ForgottenLoad.isForgotten(resource)
                            ? new ForgottenLoad(means).load(resource, destination)
                            : load(resource, resources, there.map(LoadedResource::loaded), destination, options);
            results.add(result);
            if (!(result instanceof LoadResult.Quiet)) {
                outcomes.add(outcome(result, started, clock.instant()));
            }
            progress.ended(result);
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        boolean stopped = Thread.interrupted(); // a load that is stopped notes what it has done, too
        means.forgotten().removeFoundFrom(destination);
        destination.note(outcomes);
        if (stopped) {
            Thread.currentThread().interrupt();
        }
        return results;
    }

    /** Before the lists of the forgotten are read: with another key, what is known of them would be lost. */
    public static void claimWords(LoadedWords words, Destination destination) throws DestinationFault {
        Optional<String> mark;
        try {
            mark = words.mark();
        } catch (UncheckedIOException e) {
            throw new DestinationFault(e.getCause().getMessage(), "Correct that, and load again.");
        }
        if (mark.isPresent()) {
            destination.claimWords(mark.get());
        }
    }

    private LoadResult inWindows(
            Resource resource, Optional<LoadedResource> there, Destination destination, LoadOptions options) {
        if (resource.isWebhooks()) {
            return new WebhookLoad(means).load(resource, there, destination, options, progress);
        }
        return resource.isProfiles()
                ? new ProfileLoad(means, options, progress).load(resource, there, destination)
                : new EventLoad(means, options, progress).load(resource, there, destination);
    }

    private boolean isOpenEvents(Resource resource) {
        return resource.isEvents()
                && !resource.isWebhooks()
                && gate.apply(tool(resource)).open();
    }

    /**
     * Without the permission for events, the lists cannot be read either, and need not be. Events of webhooks are loaded
     * without a call: those of people whom Iterable has forgotten since leave with the next load of exports.
     */
    private boolean bringsPeople(Resource resource) {
        boolean people = (resource.isEvents() && !resource.isWebhooks())
                || ForgottenLoad.isForgotten(resource)
                || (resource.isProfiles() && means.people());
        return people && gate.apply(tool(resource)).open();
    }

    private static LoadOutcome outcome(LoadResult result, Instant started, Instant finished) {
        long rows = result instanceof LoadResult.Loaded loaded
                ? loaded.rows().values().stream().mapToLong(Long::longValue).sum()
                : 0;
        return new LoadOutcome(result.resource(), started, finished, result.outcome(), result.words(), rows);
    }

    private LoadResult load(
            Resource resource,
            List<Resource> all,
            Optional<Instant> loadedBefore,
            Destination destination,
            LoadOptions options) {
        Optional<ForEach> each = resource.source().each();
        if (each.isPresent() && !parents.containsKey(each.get().table())) {
            return new LoadResult.Skipped(
                    resource.name(),
                    "it is read for each row of " + each.get().table() + ", which was not loaded",
                    "See there");
        }
        ToolSpec tool = tool(resource);
        Decision decision = gate.apply(tool);
        if (!decision.open()) {
            return new LoadResult.Skipped(resource.name(), decision.why(), "To load it: " + decision.remedy());
        }
        try (ResourceSpool rows = ResourceSpool.in(spool, resource, Optional.empty(), means, Instant.EPOCH)) {
            Instant now = clock.instant();
            List<CallPlan.Planned> calls = new CallPlan(resource.source(), now, loadedBefore)
                    .calls(each.map(it -> parents.get(it.table())).orElse(List.of()));
            Collector collector = new Collector(resource, rows, neededOf(resource, all), now);
            progress.planned(resource.name(), calls.size(), LoadForecast.time(tool, calls.size()));
            long bytes = 0;
            for (int done = 0; done < calls.size(); done++) {
                CallPlan.Planned call = calls.get(done);
                boolean usual = call.tool().equals(tool.name());
                bytes += read(resource, usual ? tool : tool(call.tool()), call.arguments(), collector);
                progress.part(resource.name(), new LoadedPart(done + 1L, (done + 1.0) / calls.size(), bytes));
            }
            if (options.freeze()) {
                ReadFailure.refuseNew(rows.unknownKeys());
            }
            List<TableRows> tables = rows.finish();
            destination.take(new Delivery(resource, tables, Optional.empty(), 0, now, options.acceptShrink()));
            collector.keep();
            return loaded(resource, rows, tables);
        } catch (ReadFailure e) {
            return e.result(resource.name());
        } catch (DestinationFault e) {
            return failed(resource.name(), e);
        } catch (IOException e) {
            return ReadFailure.unwritable(spool).result(resource.name());
        }
    }

    static LoadResult failed(String resource, DestinationFault fault) {
        return new LoadResult.Failed(resource, Clause.of(fault.getMessage()), fault.remedy());
    }

    private static LoadResult loaded(Resource resource, ResourceSpool rows, List<TableRows> tables) {
        Map<String, Long> counts = new LinkedHashMap<>();
        tables.forEach(table -> counts.put(table.table().name(), table.rows()));
        return new LoadResult.Loaded(resource.name(), counts, rows.unknownKeys(), rows.unreadable());
    }

    private ToolSpec tool(Resource resource) {
        ToolSpec tool = tool(resource.source().tool());
        return resource.source().each().filter(each -> each.groups() > 1).isPresent()
                ? RepeatedArgument.of(tool, resource.source().each().get().argument())
                : tool;
    }

    private ToolSpec tool(String name) {
        return catalogue.find(name).orElseThrow(() -> new IllegalStateException("no tool " + name));
    }

    /** @return how many bytes came */
    private long read(Resource resource, ToolSpec tool, Json.Obj first, Collector collector)
            throws IOException, ReadFailure {
        long bytes = 0;
        ReadRows reader = new ReadRows(resource.source(), collector, errors);
        Pages pages = new Pages(tool.answer().paging());
        for (Optional<Json.Obj> arguments = Optional.of(first); arguments.isPresent(); ) {
            collector.begin(arguments.get());
            CallProgress waits = notice -> progress.waiting(resource.name(), notice);
            Reply reply = api.call(new ApiCall(tool, arguments.get(), AGENT, "", waits), reader);
            reader.checkWritten();
            if (resource.source().form() == RowSource.RowForm.ONE && ReadFailure.isMissing(reply)) {
                return bytes;
            }
            ReadFailure.check(reply);
            collector.complete();
            bytes += reader.bytes();
            arguments = pages.next(arguments.get(), reader.rows(), reader.rest());
        }
        return bytes;
    }

    /** The columns of this resource that others need to be read. */
    private static List<String> neededOf(Resource resource, List<Resource> all) {
        List<String> columns = new ArrayList<>();
        for (Resource other : all) {
            other.source()
                    .each()
                    .filter(each -> each.table().equals(resource.name()))
                    .ifPresent(each -> columns.addAll(each.columns()));
        }
        return columns;
    }

    /** Writes the rows of the answers of one resource. */
    private final class Collector implements ReadRows.Target {

        private final Resource resource;
        private final ResourceSpool rows;
        private final List<String> needed;
        private final Json asOf;
        private final List<Json.Obj> kept = new ArrayList<>();
        private Json.Obj arguments = Json.Obj.EMPTY;
        private int keptBefore;
        private long read;
        private long readBefore;

        Collector(Resource resource, ResourceSpool rows, List<String> needed, Instant now) {
            this.resource = resource;
            this.rows = rows;
            this.needed = needed;
            this.asOf = Json.text(now.toString());
        }

        void begin(Json.Obj ofCall) throws IOException {
            // A figure without a time is of the time it was read.
            arguments = ofCall.with("asOf", asOf);
            keptBefore = kept.size();
            readBefore = read;
            rows.mark();
        }

        void complete() {
            progress.rows(resource.name(), read);
        }

        @Override
        public void restart() throws IOException {
            rows.reset();
            kept.subList(keptBefore, kept.size()).clear();
            read = readBefore;
        }

        @Override
        public void row(Json.Obj row) throws IOException {
            rows.add(row, arguments);
            read++;
            if (!needed.isEmpty()) {
                Map<String, Json> columns = new LinkedHashMap<>();
                for (String name : needed) {
                    TableLine.find(rows.column(name), row, arguments).ifPresent(value -> columns.put(name, value));
                }
                kept.add(new Json.Obj(columns));
            }
        }

        /** Only rows that the destination has taken are a reason to read others. */
        void keep() {
            if (!needed.isEmpty()) {
                parents.put(resource.name(), kept);
            }
        }
    }
}
