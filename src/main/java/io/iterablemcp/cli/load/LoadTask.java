package io.iterablemcp.cli.load;

import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.load.LoadForecast;
import io.iterablemcp.warehouse.load.LoadOptions;
import io.iterablemcp.warehouse.load.LoadProgress;
import io.iterablemcp.warehouse.load.LoadResult;
import io.iterablemcp.warehouse.load.Loader;
import io.iterablemcp.warehouse.load.SpoolFolder;
import io.iterablemcp.warehouse.resource.Resource;
import java.util.List;
import java.util.function.Consumer;

/**
 * One load, whoever asks for it.
 *
 * @param limited whether the published limits apply
 */
record LoadTask(
        List<Resource> resources,
        Destination destination,
        WarehouseFolder folder,
        Loader.Means means,
        boolean limited) {

    List<LoadResult> run(LoadOptions options, LoadProgress progress, Consumer<LoadForecast> begins)
            throws DestinationFault {
        return LoadTurn.hold(destination, folder, () -> {
            destination.claim(folder.path().getFileName().toString());
            SpoolFolder.clear(folder.spool());
            begins.accept(
                    limited ? LoadForecast.of(resources, means, destination.loaded(), options) : LoadForecast.NONE);
            return new Loader(means, progress).load(resources, destination, options);
        });
    }
}
