package io.iterablemcp.cli.load;

import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.FileDestination;
import io.iterablemcp.warehouse.destination.PostgresDestination;
import io.iterablemcp.warehouse.destination.SplitDestination;
import io.iterablemcp.warehouse.load.LoadLock;
import io.iterablemcp.warehouse.load.LoadLock.Work;
import io.iterablemcp.warehouse.load.OwnersFolder;

/**
 * Lets one command at a time change what is loaded. A load that goes on while tables are dropped or people removed would
 * bring rows of them again, and note stretches of time that are not there.
 */
final class LoadTurn {

    private LoadTurn() {}

    /** A folder of files and PostgreSQL are locked, too: another project, or another machine, may load into them. */
    static <T> T hold(Destination destination, WarehouseFolder folder, Work<T> work) throws DestinationFault {
        OwnersFolder.prepare(folder.path());
        return LoadLock.hold(folder.lock(), () -> holdPlace(main(destination), work));
    }

    private static <T> T holdPlace(Destination destination, Work<T> work) throws DestinationFault {
        if (destination instanceof FileDestination files) {
            return LoadLock.hold(files.prepare(), work);
        }
        return destination instanceof PostgresDestination postgres ? postgres.inTurn(work::run) : work.run();
    }

    /** The same for a command that changes nothing if nothing is there. */
    static <T> T holdIfLoaded(Destination destination, WarehouseFolder folder, Work<T> work) throws DestinationFault {
        boolean files = main(destination) instanceof FileDestination;
        return files && destination.loaded().isEmpty() ? work.run() : hold(destination, folder, work);
    }

    private static Destination main(Destination destination) {
        return destination instanceof SplitDestination split ? split.main() : destination;
    }
}
