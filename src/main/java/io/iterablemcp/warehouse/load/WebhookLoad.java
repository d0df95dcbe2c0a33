package io.iterablemcp.warehouse.load;

import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.LoadedResource;
import io.iterablemcp.warehouse.load.Loader.Means;
import io.iterablemcp.warehouse.resource.Resource;
import java.util.Optional;

/**
 * Loads the events that webhooks have brought: all of them first, and then those of the last hours again. The state is a
 * time and not the number of an event, because numbers begin again in another store; what is there already is left out.
 */
public final class WebhookLoad {

    private final Means means;

    WebhookLoad(Means means) {
        this.means = means;
    }

    LoadResult load(
            Resource resource,
            Optional<LoadedResource> there,
            Destination destination,
            LoadOptions options,
            LoadProgress progress) {
        try {
            Optional<LoadResult.Skipped> closed = closed(resource, means);
            return closed.isPresent()
                    ? closed.get()
                    : new EventLoad(
                                    means,
                                    options.withWindows(options.windows().ofEverything(false)),
                                    progress,
                                    new StoreRead(means, means.webhooks().get()))
                            .load(resource, there, destination);
        } catch (DestinationFault e) {
            return Loader.failed(resource.name(), e);
        }
    }

    /** Why they cannot be loaded. */
    public static Optional<LoadResult.Skipped> closed(Resource resource, Means means) throws DestinationFault {
        if (means.webhooks().isEmpty()) {
            return Optional.of(new LoadResult.Skipped(
                    resource.name(),
                    "events are loaded only if a person asks for them",
                    "To load it: add --events, or set ITERABLE_LOAD_EVENTS=true"));
        }
        return means.webhooks().get().count() > 0
                ? Optional.empty()
                : Optional.of(new LoadResult.Skipped(
                        resource.name(),
                        "no webhook has brought an event of this project",
                        "To receive them: iterable-mcp webhooks listen"));
    }
}
