package io.iterablemcp.safety.preview.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.PreviewOptions;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.safety.GracePeriod;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.safety.journal.UndoPreview;
import io.iterablemcp.safety.preview.list.ListCounts;
import io.iterablemcp.safety.preview.list.ListSizes;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewSourcesTest {

    private static final Catalogue CATALOGUE = Catalogue.load();

    @TempDir
    private Path folder;

    private PreviewSources sources(StoreFixture stores) {
        Store store = stores.openBundled();
        return new PreviewSources(
                new ListCounts(new ListSizes(store), Clock.systemUTC()),
                new Intents(store, Clock.systemUTC()),
                new UndoPreview(store),
                PreviewOptions.DEFAULT,
                GracePeriod.NONE);
    }

    @Test
    void everyToolThatReachesManyPeopleHasAPreviewOfItsOwn() {
        try (StoreFixture stores = StoreFixture.Kind.SQLITE.at(folder)) {
            PreviewSources sources = sources(stores);
            List<String> audience = CATALOGUE.tools().stream()
                    .filter(tool ->
                            tool.access() != Access.READ && tool.endpoint().isPresent())
                    .filter(tool -> tool.effect().changeClass() == ChangeClass.AUDIENCE)
                    .map(ToolSpec::name)
                    .toList();
            assertThat(sources.tools()).containsAll(audience);
            assertThat(audience).hasSizeGreaterThan(20);
        }
    }

    @Test
    void namesOnlyChangesOfTheCatalogue() {
        try (StoreFixture stores = StoreFixture.Kind.SQLITE.at(folder)) {
            assertThat(sources(stores).tools()).allSatisfy(name -> assertThat(CATALOGUE.find(name))
                    .hasValueSatisfying(tool -> assertThat(tool.access()).isNotEqualTo(Access.READ)));
        }
    }
}
