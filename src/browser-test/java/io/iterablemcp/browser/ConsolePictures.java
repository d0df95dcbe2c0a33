package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.http.HttpAgent;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.webhooks.SampleEvents;
import io.iterablemcp.webhooks.event.ReceivedEvent;
import io.iterablemcp.webhooks.event.ReceiverRuns;
import io.iterablemcp.webhooks.event.WebhookEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.openqa.selenium.OutputType;

/** Writes the pictures of docs/CONSOLE.md into a folder. */
final class ConsolePictures {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 700;
    private static final int PHONE = 360;

    /** They show paths and versions of the machine that takes the pictures. */
    private static final Set<String> OF_THIS_MACHINE = Set.of("/data", "/health");

    private final RunningConsoleScene scene;
    private final Chromium chromium;
    private final PersonAtBrowser person;
    private final Path folder;

    private ConsolePictures(RunningConsoleScene scene, Chromium chromium, Path folder) {
        this.scene = scene;
        this.chromium = chromium;
        this.person = new PersonAtBrowser(chromium, scene.console());
        this.folder = folder;
    }

    public static void main(String... arguments) throws Exception {
        try (RunningConsoleScene scene = RunningConsoleScene.start(Map.of("ITERABLE_BUDGETS", "on"));
                Chromium chromium = Chromium.start()) {
            new ConsolePictures(scene, chromium, Path.of(arguments[0])).take();
        }
    }

    private void take() throws IOException, StoreException {
        Files.createDirectories(folder);
        receive();
        long request = work();
        chromium.width(WIDTH, 480);
        person.opens("/sign-in");
        picture("sign-in");
        person.signsIn("anna");
        for (String tab : person.tabs()) {
            if (OF_THIS_MACHINE.contains(tab)) {
                continue;
            }
            // Below the charts is the list.
            chromium.width(WIDTH, tab.equals("/activity") ? HEIGHT + 400 : HEIGHT);
            person.opensWhole(tab);
            picture(tab.substring(1));
        }
        chromium.width(WIDTH, HEIGHT);
        person.opens("/decide/" + request);
        picture("request");
        chromium.width(WIDTH, 1000);
        scrollsToTheMessage();
        picture("message");
        chromium.prefers("dark");
        chromium.width(WIDTH, HEIGHT);
        person.opens("/decide");
        picture("dark");
        chromium.prefers("light");
        chromium.width(PHONE, 780);
        person.opens("/decide/" + request);
        scrollsToTheMessage();
        picture("phone");
    }

    private void scrollsToTheMessage() {
        chromium.driver().executeScript("document.querySelector('section h3').scrollIntoView()");
        person.until(this::hasMessage, "the message in its frame");
    }

    private boolean hasMessage() {
        chromium.driver().switchTo().frame(person.all("iframe").get(0));
        boolean there = person.page().contains("Dear Ada");
        chromium.driver().switchTo().defaultContent();
        return there;
    }

    /** What agents have done on a morning. Returns the number of a request that waits. */
    private long work() {
        HttpAgent reader = scene.anotherAgent();
        AtomicInteger calls = new AtomicInteger(1);
        IntStream.range(0, 12).forEach(it -> reader.says(calls.incrementAndGet(), "get_lists", "{}"));
        reader.says(calls.incrementAndGet(), "get_campaigns", "{}");
        reader.says(calls.incrementAndGet(), "get_templates", "{}");
        scene.agentCalls("create_list", "{\"name\":\"Spring VIPs\"}");
        scene.agentCalls("create_snippet", "{\"name\":\"footer\",\"content\":\"See you soon\"}");
        long sent = spring("Welcome to spring", 7);
        long rejected = spring("Last chance", 9);
        decide(scene.asksToSend(sent), "7", "Approve");
        scene.sends(sent);
        decide(scene.asksToSend(rejected), "Only the VIPs, please", "Reject");
        scene.asksToSend(spring("Spring sale", 25));
        return scene.asksToSend(spring("New in the garden shop", 12));
    }

    /** What webhooks have reported in the last hour: fewer opens than sends, and fewer clicks than opens. */
    private void receive() throws StoreException {
        String project = scene.project().identity();
        try (StoreFixture stores = scene.stores()) {
            Store store = stores.openBundled();
            WebhookEvents events = new WebhookEvents(new PersonKeys(new Random(1)));
            Instant now = Instant.now();
            for (int minute = 58; minute > 0; minute--) {
                Instant at = now.minus(Duration.ofMinutes(minute));
                List<ReceivedEvent> arrived = new ArrayList<>();
                for (int i = 0; i < (minute * 7 + 3) % 11; i++) {
                    arrived.add(
                            event(i % 5 == 4 ? "emailClick" : i % 5 > 2 ? "emailOpen" : "emailSend", minute, i, at));
                }
                store.change(sql -> events.add(sql, project, arrived, at));
            }
            store.change(sql -> {
                ReceiverRuns.alive(sql, project, "pictures", now.minus(Duration.ofHours(3)), now);
                return true;
            });
        }
    }

    private static ReceivedEvent event(String name, int minute, int i, Instant at) {
        String moment =
                at.truncatedTo(ChronoUnit.SECONDS).toString().replace("T", " ").replace("Z", " +00:00");
        return SampleEvents.event(SampleEvents.click("person" + i + "@example.com", i)
                .replace("emailClick", name)
                .replace("4f0c2b7d9e1a4c5f8b6d3e2a1c0f9d8e", "message" + minute + "x" + i)
                .replace("2026-03-14 09:26:53 +00:00", moment));
    }

    private long spring(String name, int people) {
        return scene.brand().campaign(name, people, name + ", {{firstName}}!", """
                <html><body style="font-family: sans-serif; margin: 0; background: #f4f1ea">
                <table width="100%" cellpadding="24" style="background: #2f6b3c; color: #fff"><tr><td>
                <h1 style="margin: 0">Spring is here</h1></td></tr></table>
                <table width="100%" cellpadding="24"><tr><td>
                <p>Dear {{firstName}},</p>
                <p>the first seeds are in. Until Sunday all of them cost 20 % less.</p>
                <img src="https://shop.example.com/seeds.png" width="240" height="90" alt="Bags of seeds">
                <p><a href="https://shop.example.com/spring" style="background: #2f6b3c; color: #fff; padding: 10px">
                See the seeds</a></p><p><a href="{{unsubscribeUrl}}">Unsubscribe</a></p></td></tr></table></body></html>""");
    }

    private void decide(long request, String words, String button) {
        person.signsIn("anna")
                .opens("/decide/" + request)
                .types(button.equals("Approve") ? "typed" : "because", words)
                .presses(button);
        assertThat(person.reads()).startsWith("Request " + request + " is ");
    }

    private void picture(String name) throws IOException {
        byte[] png = PaletteImage.png(chromium.driver().getScreenshotAs(OutputType.BYTES));
        Path file = folder.resolve("console-" + name + ".png");
        Files.write(file, png);
        System.out.println(file + ": " + png.length + " bytes");
    }
}
