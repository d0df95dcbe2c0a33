package io.iterablemcp.webhooks.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.webhooks.event.EventHistory.Order;
import io.iterablemcp.webhooks.receive.InboxAnswer;
import io.iterablemcp.webhooks.receive.WebhookBody;
import io.iterablemcp.webhooks.receive.WebhookInbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An event of each known name, with the fields that are known of it and invented people, is kept as it came. */
class EverySampleTest {

    private static final Path SAMPLES = Path.of("src/test/resources/webhooks");

    @TempDir
    private Path folder;

    private static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void isReadBackWholeAndFoundByWhatItSays(StoreFixture.Kind kind) throws Exception {
        List<String> bodies = new ArrayList<>();
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openBundled();
            try (WebhookInbox inbox = new WebhookInbox(
                    store, new WebhookEvents(new PersonKeys(new Random(1))), stores.clock, () -> true)) {
                for (Path sample : samples()) {
                    WebhookBody body = WebhookBody.read(Files.readAllBytes(sample));
                    assertThat(body).as(sample.toString()).isInstanceOf(WebhookBody.Events.class);
                    assertThat(inbox.add("shop", ((WebhookBody.Events) body).events())
                                    .get(20, TimeUnit.SECONDS))
                            .isEqualTo(new InboxAnswer.Stored(1, 0));
                    bodies.add(Files.readString(sample).strip());
                }
            }
            List<StoredEvent> stored = store.read(
                    sql -> EventHistory.page(sql, "shop", EventFilter.ALL, Order.OLDEST, Optional.empty(), 500));
            assertThat(stored).extracting(StoredEvent::body).isEqualTo(bodies);
            assertThat(stored).extracting(event -> event.name() + ".json").isEqualTo(names());
            assertThat(stored).allSatisfy(EverySampleTest::says);
        }
    }

    private static List<String> names() throws IOException {
        return samples().stream().map(it -> it.getFileName().toString()).toList();
    }

    private static void says(StoredEvent event) {
        Json.Obj read = (Json.Obj) JsonReader.read(event.body());
        WebhookFields fields = WebhookFields.of(read);
        assertThat(event.problem()).isEmpty();
        assertThat(fields.happened()).contains(event.happened());
        assertThat(event.happened().toString()).startsWith("2026-03-14T09:2");
        assertThat(fields.email().or(fields::userId).isPresent())
                .as("a person in " + event.name())
                .isEqualTo(!event.name().equals("inAppRecall"));
        assertThat(fields.bot()).isEqualTo(event.name().equals("smsClick"));
    }
}
