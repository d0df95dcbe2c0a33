package io.iterablemcp.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.console.html.Html;
import io.iterablemcp.server.http.RawClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A page that is open, and a store that does not answer. */
class SlowVersionTest {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    private final Tab tab = new Tab() {
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
            return PageAnswer.page(title(), Html.nothing());
        }

        @Override
        public String version() {
            asked.countDown();
            try {
                return String.valueOf(go.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                return "interrupted";
            }
        }
    };

    @Test
    void aStoreThatDoesNotAnswerKeepsNoStreamOfAnAgentFromItsBeat() throws Exception {
        try (ConsoleServer server = new ConsoleServer(tab);
                RawClient page = new RawClient(server.port())) {
            page.say("GET /console/updates HTTP/1.1\r\nHost: localhost\r\nCookie: who=anna\r\n\r\n");
            assertThat(page.head()).contains(" 200 ", "text/event-stream");
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            CountDownLatch beats = new CountDownLatch(2);
            server.beat().every(Duration.ofMillis(10), beats::countDown);
            assertThat(beats.await(5, TimeUnit.SECONDS)).isTrue();
        } finally {
            go.countDown();
        }
    }
}
