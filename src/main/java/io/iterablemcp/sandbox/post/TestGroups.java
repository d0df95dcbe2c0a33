package io.iterablemcp.sandbox.post;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Experiment;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How an experiment divides the people of its blast campaign. */
record TestGroups(List<StoredPerson> heldOut, List<StoredPerson> test, List<StoredPerson> waiting) {

    static TestGroups of(World world, Json.Obj campaign, Experiment experiment) {
        Set<StoredPerson> people = new LinkedHashSet<>();
        Documents.wholes(campaign, "listIds").forEach(list -> people.addAll(world.lists.members(list)));
        Documents.wholes(campaign, "suppressionListIds").forEach(list -> people.removeAll(world.lists.members(list)));
        List<StoredPerson> drawn = new ArrayList<>(people);
        drawn.sort(Comparator.comparingInt(person -> lot(experiment, person)));
        int held = share(drawn, experiment.settings().holdoutPercent());
        int tested = Math.min(
                drawn.size() - held,
                experiment.settings().evenSplit()
                        ? drawn.size()
                        : Math.max(
                                experiment.variants().size(),
                                share(drawn, experiment.settings().testPercent())));
        return new TestGroups(
                drawn.subList(0, held), drawn.subList(held, held + tested), drawn.subList(held + tested, drawn.size()));
    }

    /** A pseudo-random number for the person, which is the same each time. */
    static int lot(Experiment experiment, StoredPerson person) {
        long hash = person.email().or(person::userId).orElse("").hashCode() + 31L * experiment.id();
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 33);
    }

    private static int share(List<StoredPerson> people, long percent) {
        return (int) Math.round(people.size() * percent / 100.0);
    }
}
