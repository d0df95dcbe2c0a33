package io.iterablemcp.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The system's Chromium with a profile of its own, which ends with it. */
final class Chromium implements AutoCloseable {

    /** A name of somebody else's server that now leads to this machine. */
    static final String REBOUND = "rebound.example";

    /** Warns that it does not know the newest protocol for debuggers, of which nothing here is used. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    static {
        DEVTOOLS.setLevel(Level.OFF);
    }

    private final ChromeDriver driver;
    private final Path profile;

    private Chromium(ChromeDriver driver, Path profile) {
        this.driver = driver;
        this.profile = profile;
    }

    private static final class Shared {
        private static final Chromium BROWSER = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(BROWSER::close));
        }
    }

    /** One for all tests; it ends with this JVM. Nobody is signed in, and it is as wide as a desktop and light. */
    static Chromium shared() {
        Chromium browser = Shared.BROWSER;
        browser.driver.manage().deleteAllCookies();
        browser.width(1280, 900);
        browser.prefers("light");
        return browser;
    }

    static Chromium start() {
        return start(Map.of());
    }

    /** One that runs no scripts. */
    static Chromium withoutJavaScript() {
        return start(Map.of("profile.managed_default_content_settings.javascript", 2));
    }

    private static Chromium start(Map<String, Object> preferences) {
        try {
            Path profile = Files.createTempDirectory("console-chromium");
            ChromeOptions options = new ChromeOptions();
            options.setBinary(System.getProperty("iterable.mcp.chromium", "/usr/bin/chromium"));
            // The first two let it start without a screen and as root, the others keep it from calling its maker.
            options.addArguments(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--host-resolver-rules=MAP " + REBOUND + " 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                    "--hide-scrollbars",
                    "--window-size=1280,900",
                    "--user-data-dir=" + profile);
            options.setExperimentalOption("prefs", preferences);
            LoggingPreferences logs = new LoggingPreferences();
            logs.enable(LogType.PERFORMANCE, Level.ALL);
            logs.enable(LogType.BROWSER, Level.ALL);
            options.setCapability("goog:loggingPrefs", logs);
            ChromeDriverService service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(
                            new File(System.getProperty("iterable.mcp.chromedriver", "/usr/bin/chromedriver")))
                    .usingAnyFreePort()
                    .build();
            ChromeDriver driver = new ChromeDriver(service, options);
            driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(20));
            return new Chromium(driver, profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ChromeDriver driver() {
        return driver;
    }

    /** As a phone or a desktop shows pages. */
    void width(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** @param scheme {@code light} or {@code dark} */
    void prefers(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** What it has complained about since this was asked last: what a page may not do, and faults of scripts. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** What it has requested of servers since this was asked last. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> RequestInLog.url(entry.getMessage()))
                .flatMap(List::stream)
                .filter(url -> !url.startsWith("data:"))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
