package io.iterablemcp.safety.pause;

import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Removes the reason of a pause if it names the person. The pause stays. */
public final class PauseWordsRemoval implements PersonRemoval.Part {

    @Override
    public Set<String> tables() {
        return Set.of("pause");
    }

    @Override
    public int remove(Sql sql, RemovedPerson person) throws SQLException {
        List<String> values = Stream.of(person.email(), person.userId())
                .flatMap(Optional::stream)
                .map(it -> it.toLowerCase(Locale.ROOT))
                .filter(it -> !it.isBlank())
                .toList();
        int rows = 0;
        for (String[] pause : sql.list(
                "SELECT agent, words FROM pause", row -> new String[] {row.text("agent"), row.text("words")})) {
            String words = pause[1].toLowerCase(Locale.ROOT);
            if (values.stream().anyMatch(words::contains)) {
                rows += sql.update("UPDATE pause SET words = '' WHERE agent = ?", pause[0]);
            }
        }
        return rows;
    }
}
