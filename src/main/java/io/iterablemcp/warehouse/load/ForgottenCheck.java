package io.iterablemcp.warehouse.load;

import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.PeopleSearch;
import io.iterablemcp.warehouse.destination.WordsInBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Shows whether anything is left of people who were forgotten. */
public final class ForgottenCheck {

    private final PeopleLeftOut people;
    private final WarehouseFolder folder;

    /** @param people how many it looked for */
    public record Report(int people, PeopleSearch search) {

        public boolean clean() {
            return search.found().isEmpty() && search.unproved().isEmpty();
        }
    }

    public ForgottenCheck(PeopleLeftOut people, WarehouseFolder folder) {
        this.people = people;
        this.folder = folder;
    }

    public Report of(Destination destination) throws DestinationFault {
        Set<String> words = people.find(destination);
        PeopleSearch search = destination.search(words);
        List<String> places = new ArrayList<>(search.places());
        List<String> found = new ArrayList<>(search.found());
        List<String> unproved = new ArrayList<>();
        ForgottenLoad.warning(people.lists()).ifPresent(unproved::add);
        search.unproved()
                .forEach(why -> unproved.add(
                        why + ". Remove the events with `iterable-mcp load drop --all`, and load them again"));
        spool(words, places, found);
        return new Report(words.size(), new PeopleSearch(places, found, unproved));
    }

    /** Files of a load that was killed. */
    private void spool(Set<String> words, List<String> places, List<String> found) throws DestinationFault {
        if (!Files.isDirectory(folder.spool())) {
            return;
        }
        places.add("the bytes in " + folder.spool());
        WordsInBytes bytes = new WordsInBytes(words);
        try (Stream<Path> files = Files.list(folder.spool())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                int count = bytes.in(file);
                if (count > 0) {
                    found.add("the bytes of " + file + " name " + count + " forgotten people");
                }
            }
        } catch (IOException e) {
            throw new DestinationFault(folder.spool() + " cannot be read.", "Give this user the right to read it.");
        }
    }
}
