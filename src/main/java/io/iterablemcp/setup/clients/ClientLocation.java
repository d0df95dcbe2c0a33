package io.iterablemcp.setup.clients;

import io.iterablemcp.setup.clients.ConfigLocation.When;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a client's file is on a machine.
 *
 * @param folder of the client
 * @param installed whether the client seems to be installed on this machine
 * @param inProject whether it is the file of a single project
 */
public record ClientLocation(Client client, Path folder, Path file, boolean installed, boolean inProject) {

    public static ClientLocation of(Client client, Machine machine) {
        Spotted spotted = spotted(client, machine);
        boolean installed = Files.isDirectory(spotted.folder())
                || Files.exists(spotted.file())
                || client.program().flatMap(machine::program).isPresent();
        return new ClientLocation(client, spotted.folder(), spotted.file(), installed, false);
    }

    /** The client's file in a project. Its folder need not exist. */
    public static ClientLocation inProject(Client client, String projectFile, Machine machine) {
        return new ClientLocation(client, machine.here(), machine.here().resolve(projectFile), true, true);
    }

    private static Spotted spotted(Client client, Machine machine) {
        List<Spotted> last = List.of();
        for (ConfigLocation candidate : client.files()) {
            List<Spotted> places = candidate.on(machine.os()) ? places(candidate, machine) : List.of();
            for (Spotted place : places) {
                if (holds(candidate.when(), place)) {
                    return place;
                }
            }
            last = places.isEmpty() ? last : places;
        }
        return last.stream().findFirst().orElseThrow();
    }

    /** If one pattern matches several places, those that already have the file come first. */
    private static List<Spotted> places(ConfigLocation candidate, Machine machine) {
        List<Spotted> places = new ArrayList<>();
        for (Path folder : machine.places(candidate.folder())) {
            Path file = candidate.file().isEmpty()
                    ? folder
                    : folder.resolve(candidate.file()).normalize();
            places.add(new Spotted(
                    candidate.file().isEmpty() ? folder.toAbsolutePath().getParent() : folder, file));
        }
        places.sort(Comparator.comparing(place -> !Files.exists(place.file())));
        return places;
    }

    private static boolean holds(When when, Spotted place) {
        return switch (when) {
            case SET, OTHERWISE -> true;
            case FILE -> Files.exists(place.file());
            case FOLDER -> Files.isDirectory(place.folder());
        };
    }

    private record Spotted(Path folder, Path file) {}
}
