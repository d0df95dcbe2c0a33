package io.iterablemcp.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.console.html.Html;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an open page hears of changes, over a real socket. */
class LiveUpdatesTest {

    private final HttpClient browser =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ChangingTab decide = new ChangingTab("decide");
    private final ChangingTab activity = new ChangingTab("activity");
    private final List<Stream> streams = new ArrayList<>();
    private ConsoleServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ConsoleServer(decide, activity);
    }

    @AfterEach
    void stop() throws Exception {
        for (Stream stream : streams) {
            stream.close();
        }
        server.close();
    }

    /** Its version is what the test says. */
    private static final class ChangingTab implements Tab {

        private final String path;
        private final Semaphore looks = new Semaphore(0);
        private volatile String version = "1";

        ChangingTab(String path) {
            this.path = path;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public String title() {
            return path;
        }

        @Override
        public String version() throws StoreException {
            String now = version;
            looks.release();
            if (now.isEmpty()) {
                throw new StoreException(new StoreFault.Closed("the store"));
            }
            return now;
        }

        /** When this returns, the server has asked again and knows the version. */
        void wasSeen() throws InterruptedException {
            looks.drainPermits();
            assertThat(looks.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public PageAnswer get(Visit visit) {
            return PageAnswer.page(path, Html.nothing());
        }

        @Override
        public PageAnswer post(Visit visit) {
            return get(visit);
        }
    }

    private record Stream(HttpResponse<InputStream> answer, BufferedReader lines) implements AutoCloseable {

        /** The names of the tabs in the next events. */
        String next() {
            String event = "";
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("event: ")) {
                        event = line.substring("event: ".length());
                    } else if (line.startsWith("data: ")) {
                        return event + " " + line.substring("data: ".length());
                    }
                }
            } catch (IOException cut) {
                // A server that stops does not wait for pages.
                return "the end";
            }
            return "the end";
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private Stream open(String who) throws Exception {
        HttpResponse<InputStream> answer = browser.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/console/updates"))
                        .header("Cookie", "who=" + who)
                        .build(),
                BodyHandlers.ofInputStream());
        Stream stream =
                new Stream(answer, new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
        streams.add(stream);
        return stream;
    }

    @Test
    void eachOpenPageHearsTheNameOfTheTabThatHasChangedAndOfNoOther() throws Exception {
        Stream anna = open("anna");
        Stream ben = open("ben-viewer");
        assertThat(anna.answer().statusCode()).isEqualTo(200);
        assertThat(anna.answer().headers().firstValue("Content-Type")).contains("text/event-stream");
        activity.wasSeen();

        activity.version = "2";
        assertThat(anna.next()).isEqualTo("changed activity");
        assertThat(ben.next()).isEqualTo("changed activity");
        activity.wasSeen();

        decide.version = "2";
        assertThat(anna.next()).as("nothing between them").isEqualTo("changed decide");
        assertThat(ben.next()).isEqualTo("changed decide");
    }

    @Test
    void aStoreThatGoesAwayAndComesBackIsAChangeEachTime() throws Exception {
        Stream anna = open("anna");
        activity.wasSeen();
        decide.version = "";
        assertThat(anna.next()).isEqualTo("changed decide");
        activity.wasSeen();
        decide.version = "1";
        assertThat(anna.next()).isEqualTo("changed decide");
    }

    @Test
    void theStoreIsNotAskedWhileNoPageIsOpen() throws Exception {
        open("anna");
        decide.wasSeen();
        streams.get(0).close();
        // The next event finds out that the page is gone.
        for (int version = 2; decide.looks.tryAcquire(500, TimeUnit.MILLISECONDS); version++) {
            decide.version = "" + version;
        }
        assertThat(decide.looks.availablePermits()).isZero();
    }

    @Test
    void whoIsNotSignedInHearsNothing() throws Exception {
        Stream stranger = open("");
        assertThat(stranger.answer().statusCode()).isNotEqualTo(200);
        assertThat(stranger.answer().headers().firstValue("Content-Type").orElse(""))
                .doesNotContain("event-stream");
        assertThat(decide.looks.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void onePageTooManyGetsASentence() throws Exception {
        for (int i = 0; i < ConsoleServer.OPEN_PAGES; i++) {
            assertThat(open("anna").answer().statusCode()).isEqualTo(200);
        }
        Stream more = open("anna");
        assertThat(more.answer().statusCode()).isEqualTo(503);
        assertThat(new String(more.answer().body().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Too many pages are open.");
        decide.wasSeen();
        decide.version = "2";
        assertThat(streams.get(0).next()).isEqualTo("changed decide");
    }

    @Test
    void theStreamsEndWhenTheServerStops() throws Exception {
        Stream anna = open("anna");
        Stream ben = open("ben-viewer");
        server.close();
        assertThat(anna.next()).isEqualTo("the end");
        assertThat(ben.next()).isEqualTo("the end");
    }
}
