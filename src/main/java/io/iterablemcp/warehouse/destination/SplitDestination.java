package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.PeopleTables;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Resources;
import io.iterablemcp.warehouse.resource.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two destinations of one kind: one for people, and one for everything else. That for people is made with the first rows
 * that belong there.
 */
public final class SplitDestination implements Destination {

    private final Destination main;
    private final Destination people;
    /** The project that people are claimed for as soon as there are any. */
    private Optional<String> unclaimed = Optional.empty();

    private String words = "";
    /** The places that are claimed for these words with their first rows. */
    private final Set<Destination> wordless = new HashSet<>();

    public SplitDestination(Destination main, Destination people) {
        this.main = main;
        this.people = people;
    }

    @Override
    public String name() {
        return main.name();
    }

    /** The place without people. */
    public Destination main() {
        return main;
    }

    @Override
    public boolean exists() throws DestinationFault {
        return main.exists() || people.exists();
    }

    @Override
    public void claim(String project) throws DestinationFault {
        if (people.exists()) {
            people.claim(project);
        }
        main.claim(project);
        unclaimed = Optional.of(project);
    }

    @Override
    public void claimWords(String mark) throws DestinationFault {
        for (Destination each : List.of(people, main)) {
            if (each.exists()) {
                each.claimWords(mark);
            } else {
                wordless.add(each);
            }
        }
        words = mark;
    }

    private void claimWordsOf(Destination place) throws DestinationFault {
        if (wordless.contains(place)) {
            place.claimWords(words);
            wordless.remove(place);
        }
    }

    /**
     * People come first: if the process ends before the rest is there, the window is not noted in the main place, so it is
     * read again and replaced in both.
     */
    @Override
    public void take(Delivery delivery) throws DestinationFault {
        List<TableRows> personal = rows(delivery, true);
        List<TableRows> plain = rows(delivery, false);
        if (!personal.isEmpty()) {
            claimWordsOf(people);
            if (unclaimed.isPresent()) {
                people.claim(unclaimed.get());
                unclaimed = Optional.empty();
            }
            people.take(delivery.with(personal));
        }
        if (!plain.isEmpty()) {
            claimWordsOf(main);
            main.take(delivery.with(plain));
        }
    }

    private static List<TableRows> rows(Delivery delivery, boolean personal) {
        return delivery.tables().stream()
                .filter(rows -> rows.table().personal() == personal)
                .toList();
    }

    @Override
    public void note(List<LoadOutcome> outcomes) throws DestinationFault {
        if (people.exists()) {
            people.note(outcomes);
        }
        main.note(outcomes);
    }

    /** Of events alone, which the main place has. */
    @Override
    public void want(Map<String, Instant> since) throws DestinationFault {
        main.want(since);
    }

    @Override
    public Map<String, Instant> wanted() throws DestinationFault {
        return main.wanted();
    }

    /** What only people have is noted with them; for everything else the main place knows whether both have it. */
    @Override
    public List<LoadedResource> loaded() throws DestinationFault {
        List<LoadedResource> loaded = new ArrayList<>(main.loaded());
        if (people.exists()) {
            Set<String> personal = Resources.load().all().stream()
                    .filter(SplitDestination::isPersonal)
                    .map(Resource::name)
                    .collect(Collectors.toSet());
            people.loaded().stream()
                    .filter(it -> personal.contains(it.resource()))
                    .forEach(loaded::add);
        }
        return loaded;
    }

    private static boolean isPersonal(Resource resource) {
        return resource.tables().stream().allMatch(Table::personal);
    }

    @Override
    public List<Column> columns(String table) throws DestinationFault {
        List<Column> columns = main.exists() ? main.columns(table) : List.of();
        return columns.isEmpty() && people.exists() ? people.columns(table) : columns;
    }

    @Override
    public long forget(Set<String> forgotten) throws DestinationFault {
        return (people.exists() ? people.forget(forgotten) : 0) + main.forget(forgotten);
    }

    @Override
    public Map<String, String> peopleWith(Set<String> hashes) throws DestinationFault {
        Map<String, String> found = new HashMap<>(main.peopleWith(hashes));
        if (people.exists()) {
            found.putAll(people.peopleWith(hashes));
        }
        return found;
    }

    @Override
    public PeopleSearch search(Set<String> removed) throws DestinationFault {
        PeopleSearch inMain = main.search(removed);
        return people.exists() ? inMain.and(people.search(removed)) : inMain;
    }

    @Override
    public void drop(Resource resource) throws DestinationFault {
        boolean personal = isPersonal(resource);
        if (people.exists() && (personal || resource.isEvents())) {
            people.drop(personal ? resource : PeopleTables.ofEvents(resource));
        }
        if (!personal) {
            main.drop(resource);
        }
    }
}
