package io.iterablemcp.cli;

import io.iterablemcp.config.Settings;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.record.RemovalRecorder.LoadedData;
import io.iterablemcp.warehouse.ForgottenPeople;
import io.iterablemcp.warehouse.WarehouseFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Notes the pseudonym of a removed person in the folder of loaded data, if the project has one. */
record LoadedDataRemoval(Settings settings, Store store) implements LoadedData {

    @Override
    public void note(RemovedPerson person, boolean forgotten) {
        WarehouseFolder folder = WarehouseFolder.of(settings);
        if (!Files.isDirectory(folder.path())) {
            return;
        }
        try {
            List<String> words = words(person);
            ForgottenPeople people = ForgottenPeople.of(folder);
            if (forgotten) {
                people.add(words);
            } else {
                people.remove(words);
            }
        } catch (StoreException | IOException e) {
            LoggerFactory.getLogger(LoadedDataRemoval.class)
                    .error(
                            "A person was removed from Iterable, but could not be noted in {}. Run `iterable-mcp load drop"
                                    + " --all` to remove the loaded data.",
                            folder.path());
        }
    }

    /** Pseudonyms, and the hashes that find rows which name the person in another way, too. */
    private List<String> words(RemovedPerson person) throws StoreException {
        ProjectPseudonyms pseudonyms = ProjectPseudonyms.of(settings.project(), store, Clock.systemUTC());
        List<String> words = new ArrayList<>();
        if (person.email().isPresent()) {
            words.add(pseudonyms.word(PersonalKind.EMAIL, person.email().get()));
            words.add(pseudonyms.lookup(person.email().get()));
        }
        if (person.userId().isPresent()) {
            words.add(pseudonyms.word(PersonalKind.USER_ID, person.userId().get()));
            words.add(pseudonyms.lookup(person.userId().get()));
        }
        return words;
    }
}
