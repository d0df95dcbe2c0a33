package io.iterablemcp.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.console.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A person who pauses waits for no page. */
class FormsFirstTest {

    private static final int PAGES = 10;

    private final CountDownLatch begun = new CountDownLatch(2);
    private final CountDownLatch go = new CountDownLatch(1);

    private final Tab slow = new Tab() {
        @Override
        public String path() {
            return "slow";
        }

        @Override
        public String title() {
            return "Slow";
        }

        @Override
        public PageAnswer get(Visit visit) {
            begun.countDown();
            try {
                assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return PageAnswer.page(title(), Html.nothing());
        }

        @Override
        public PageAnswer post(Visit visit) {
            return PageAnswer.page(200, title(), "It is done.", Html.nothing());
        }
    };

    @Test
    void aFormIsAnsweredWhileAllThreadsForPagesAreBusy() throws Exception {
        ExecutorService browsers = Executors.newFixedThreadPool(PAGES);
        try (ConsoleServer server = new ConsoleServer(slow)) {
            List<Future<String>> pages = new ArrayList<>();
            for (int i = 0; i < PAGES; i++) {
                pages.add(browsers.submit(() -> server.get("anna", "/console/slow")));
            }
            begun.await();
            try {
                assertThat(server.post("ben-viewer", "/console/slow")).contains(" 200 ", "It is done.");
            } finally {
                go.countDown();
            }
            for (Future<String> each : pages) {
                assertThat(each.get()).contains(" 200 ");
            }
        }
        browsers.shutdown();
    }
}
