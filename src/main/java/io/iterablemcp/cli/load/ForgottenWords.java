package io.iterablemcp.cli.load;

import io.iterablemcp.warehouse.ForgottenLists;
import io.iterablemcp.warehouse.ForgottenLists.Kind;
import io.iterablemcp.warehouse.ForgottenLists.Listing;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.load.ForgottenLoad;
import io.iterablemcp.warehouse.load.PeopleLeftOut;
import java.util.ArrayList;
import java.util.List;

/** Sentences about the people who stay out of the loaded data. */
final class ForgottenWords {

    private ForgottenWords() {}

    /** When the lists were read, and how many people are out. */
    static List<String> ofLists(WarehouseFolder folder) throws DestinationFault {
        ForgottenLists.Content lists = PeopleLeftOut.listsIn(folder);
        List<String> lines = new ArrayList<>();
        lines.add(
                lists.lists().isEmpty()
                        ? "Iterable's lists of forgotten people were not read yet. Run `iterable-mcp load forget`."
                        : "Iterable's lists of forgotten people: " + of("addresses", lists.of(Kind.EMAIL)) + ", "
                                + of("userIds", lists.of(Kind.USER_ID)) + ".");
        int people = PeopleLeftOut.wordsIn(folder).size();
        lines.add(people(people) + (people == 1 ? " was" : " were") + " removed from loaded data and "
                + (people == 1 ? "stays" : "stay") + " out.");
        ForgottenLoad.warning(lists).ifPresent(why -> lines.add(why + "."));
        return lines;
    }

    private static String of(String what, Listing list) {
        return list.read()
                .map(time -> list.hashes().size() + " " + what + ", read " + time)
                .orElse(what + " never read");
    }

    static String people(int count) {
        return count + (count == 1 ? " forgotten person" : " forgotten people");
    }
}
