package io.iterablemcp.tools.data;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.privacy.AnswerPseudonyms;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.privacy.Pseudonyms;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.data.ResultTables.Cells;
import io.iterablemcp.warehouse.query.QueryLimits;
import io.iterablemcp.warehouse.query.QueryRequest;
import io.iterablemcp.warehouse.query.QueryStatement;
import io.iterablemcp.warehouse.query.QueryStopped;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * Keeps the words of people in a result usable: an agent to whom personal data is masked may give them to other tools.
 * Those that are kept no more are looked up in the database of people, which the agent's query never sees.
 */
public final class KnownWords {

    private static final String WORD = "person-";
    private static final int MOST = 500;

    private final LoadedData data;
    private final Supplier<ProjectPseudonyms> source;
    /** Guarded by this. */
    private Optional<ProjectPseudonyms> made = Optional.empty();

    /** @param source used at the first word */
    public KnownWords(LoadedData data, Supplier<ProjectPseudonyms> source) {
        this.data = data;
        this.source = source;
    }

    private synchronized Pseudonyms pseudonyms() {
        if (made.isEmpty()) {
            made = Optional.of(source.get());
        }
        return made.get().known();
    }

    void keep(Call call, String text) {
        if (call.caller().grant().personal() != PersonalAccess.MASKED || !text.contains(WORD)) {
            return;
        }
        Pseudonyms pseudonyms = pseudonyms();
        Set<String> unknown = pseudonyms.use(text);
        if (!unknown.isEmpty() && Files.isRegularFile(data.folder().people())) {
            try {
                restore(call, pseudonyms, unknown);
            } catch (QueryStopped | IOException e) {
                // The answer is complete; only these words cannot be given to a tool.
                LoggerFactory.getLogger(KnownWords.class).warn("Words of a result are not kept: {}", e.getMessage());
            }
        }
    }

    private void restore(Call call, Pseudonyms pseudonyms, Set<String> unknown) throws QueryStopped, IOException {
        String list = unknown.stream().limit(MOST).map(word -> "'" + word + "'").collect(Collectors.joining(", "));
        ResultTables found = new ResultTables();
        data.process()
                .run(
                        new QueryRequest(
                                data.folder().people(),
                                Optional.empty(),
                                List.of(QueryStatement.own(
                                        "SELECT person, email, user_id FROM people WHERE person IN (" + list + ")")),
                                QueryLimits.whole(MOST, 1_000_000),
                                Duration.ofSeconds(5)),
                        found,
                        call.caller()::cancelled);
        AnswerPseudonyms answer = pseudonyms.forAnswer();
        StringBuilder shown = new StringBuilder();
        for (Cells row : found.rows(0)) {
            row.optional("email").ifPresent(value -> shown.append(answer.shown(PersonalKind.EMAIL, value)));
            row.optional("user_id").ifPresent(value -> shown.append(answer.shown(PersonalKind.USER_ID, value)));
        }
        answer.keep(shown.toString());
    }
}
