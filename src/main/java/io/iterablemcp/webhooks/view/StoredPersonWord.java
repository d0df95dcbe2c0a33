package io.iterablemcp.webhooks.view;

import io.iterablemcp.config.Project;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.privacy.PseudonymWords;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.time.Clock;

/** The pseudonym of a person, as answers for agents show it. */
public record StoredPersonWord(ProjectPseudonyms pseudonyms) implements PersonWord {

    public StoredPersonWord(Project project, Store store) {
        this(ProjectPseudonyms.of(project, store, Clock.systemUTC()));
    }

    @Override
    public String of(PersonalKind kind, String value) {
        try {
            return pseudonyms.word(kind, value);
        } catch (StoreException e) {
            return PseudonymWords.HIDDEN; // as in answers while the store cannot be used
        }
    }
}
