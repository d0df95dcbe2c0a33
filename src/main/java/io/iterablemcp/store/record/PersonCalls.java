package io.iterablemcp.store.record;

import io.iterablemcp.store.RowReader;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.util.Optional;

/** Finds the calls about a person: by their hashes, one after the other. */
final class PersonCalls {

    /** The calls with one hash that are looked at, the last ones. */
    private static final int MOST = 10_000;

    private static final String FROM =
            " FROM (SELECT seq FROM call_person WHERE project = ? AND person = ? ORDER BY seq DESC LIMIT " + MOST
                    + ") AS about CROSS JOIN call_record WHERE call_record.seq = about.seq";

    private final Sql sql;
    private final SoughtPerson person;
    private final PlaceRange range;

    PersonCalls(Sql sql, SoughtPerson person, PlaceRange range) {
        this.sql = sql;
        this.person = person;
        this.range = range;
    }

    CallSearch.Found first(int most, RowReader<Boolean> wanted, boolean sentences) throws SQLException {
        FirstPlaces first = new FirstPlaces(range, most);
        Optional<CallPlace> searchedTo = Optional.empty();
        for (SoughtPerson.Hash hash : person.hashes(sql)) {
            Calls calls = new Calls(first);
            sql.each(
                    "SELECT call_record.seq AS seq, moment, project, agent, tool, tool_group, access, outcome"
                            + (sentences ? ", sentence" : "") + FROM,
                    row -> calls.take(CallSearch.place(row), wanted.read(row)),
                    hash.project(),
                    hash.person());
            searchedTo = calls.end(searchedTo);
        }
        return new CallSearch.Found(first.places(), searchedTo);
    }

    /** The calls with one hash. */
    private final class Calls {

        private final FirstPlaces first;
        private int looked;
        private CallPlace oldest;

        Calls(FirstPlaces first) {
            this.first = first;
        }

        boolean take(CallPlace place, boolean wanted) {
            looked++;
            oldest = place;
            return wanted && range.contains(place) && first.add(place);
        }

        /** @param other how far the search for another hash has come */
        Optional<CallPlace> end(Optional<CallPlace> other) {
            if (looked < MOST) {
                return other;
            }
            return other.filter(it -> it.compareTo(oldest) > 0).or(() -> Optional.of(oldest));
        }
    }
}
