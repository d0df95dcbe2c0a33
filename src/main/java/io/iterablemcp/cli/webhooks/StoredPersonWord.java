package io.iterablemcp.cli.webhooks;

import io.iterablemcp.config.Settings;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.webhooks.view.PersonWord;
import java.time.Clock;

/** The pseudonym of a person, as answers for agents show it. */
final class StoredPersonWord implements PersonWord {

    private final ProjectPseudonyms pseudonyms;

    StoredPersonWord(Settings settings, Store store) {
        this.pseudonyms = ProjectPseudonyms.of(settings.project(), store, Clock.systemUTC());
    }

    @Override
    public String of(PersonalKind kind, String value) {
        try {
            return pseudonyms.word(kind, value);
        } catch (StoreException e) {
            return "[hidden]"; // as answers do while the store cannot be used
        }
    }
}
