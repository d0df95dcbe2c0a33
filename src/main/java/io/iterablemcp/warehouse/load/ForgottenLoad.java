package io.iterablemcp.warehouse.load;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.json.Json;
import io.iterablemcp.warehouse.ForgottenLists;
import io.iterablemcp.warehouse.ForgottenLists.Kind;
import io.iterablemcp.warehouse.ForgottenLists.Listing;
import io.iterablemcp.warehouse.destination.Delivery;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.LoadOutcome;
import io.iterablemcp.warehouse.destination.TableRows;
import io.iterablemcp.warehouse.load.Loader.Means;
import io.iterablemcp.warehouse.resource.Resource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Loads Iterable's lists of forgotten people, which {@link ForgottenReading} has read before anything else. */
public final class ForgottenLoad {

    private static final String NAME = "forgotten";

    private final Means means;

    ForgottenLoad(Means means) {
        this.means = means;
    }

    static boolean isForgotten(Resource resource) {
        return resource.name().equals(NAME);
    }

    /** What it means that a list could not be read; empty if both could. */
    public static Optional<String> warning(ForgottenLists.Content lists) {
        String why = Stream.of(Kind.values())
                .flatMap(kind -> lists.of(kind).fault().stream()
                        .map(fault -> "the list of forgotten " + (kind == Kind.EMAIL ? "addresses" : "userIds")
                                + " could not be read: " + fault))
                .collect(Collectors.joining("; "));
        return why.isEmpty()
                ? Optional.empty()
                : Optional.of(why + ". Rows of people whom Iterable has forgotten "
                        + lists.read().map(time -> "since " + time + " ").orElse("")
                        + "may be in the loaded data until a"
                        + " load can read it");
    }

    /** If a load has read the lists, and nobody has asked for their table. */
    LoadOutcome outcome() throws DestinationFault {
        Instant now = means.clock().instant();
        LoadResult result = warning(means.forgotten().lists())
                .<LoadResult>map(ForgottenLoad::failed)
                .orElseGet(() -> new LoadResult.Loaded(NAME, Map.of(), Set.of(), 0));
        return new LoadOutcome(NAME, now, now, result.outcome(), result.words(), 0);
    }

    private static LoadResult.Failed failed(String warning) {
        return new LoadResult.Failed(NAME, warning, "Load again with a key that may read it");
    }

    LoadResult load(Resource resource, Destination destination) {
        Decision decision = means.gate()
                .apply(means.catalogue().find(resource.source().tool()).orElseThrow());
        if (!decision.open()) {
            return new LoadResult.Skipped(NAME, decision.why(), "To load it: " + decision.remedy());
        }
        try {
            ForgottenLists.Content lists = means.forgotten().lists();
            Optional<String> warning = warning(lists);
            if (warning.isPresent()) {
                return failed(warning.get());
            }
            try (ResourceSpool rows = ResourceSpool.in(
                    means.spool(),
                    resource,
                    Optional.empty(),
                    means,
                    means.clock().instant())) {
                for (Map.Entry<Kind, Listing> each : lists.lists().entrySet()) {
                    for (String hash : each.getValue().hashes()) {
                        rows.add(
                                Json.Obj.EMPTY
                                        .with("hash", Json.text(hash))
                                        .with("kind", Json.text(each.getKey().word())),
                                Json.Obj.EMPTY);
                    }
                }
                List<TableRows> tables = rows.finish();
                // A person whose block was lifted leaves the list, however short it is.
                destination.take(new Delivery(
                        resource, tables, Optional.empty(), 0, means.clock().instant(), true));
                return new LoadResult.Loaded(
                        NAME, Map.of(resource.table().name(), tables.get(0).rows()), Set.of(), 0);
            }
        } catch (DestinationFault e) {
            return Loader.failed(NAME, e);
        } catch (IOException e) {
            return ReadFailure.unwritable(means.spool()).result(NAME);
        }
    }
}
