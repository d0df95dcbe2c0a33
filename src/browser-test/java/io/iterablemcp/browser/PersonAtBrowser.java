package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** Somebody who uses the console by what the page shows. */
final class PersonAtBrowser {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ChromeDriver driver;
    private final URI console;

    PersonAtBrowser(Chromium chromium, URI console) {
        this.driver = chromium.driver();
        this.console = console;
    }

    /** Somebody who was not signed in here before. */
    PersonAtBrowser signsIn(String name) {
        driver.manage().deleteAllCookies();
        opens("/sign-in");
        fillsSignIn(name, RunningConsoleScene.PASSPHRASE);
        return this;
    }

    void fillsSignIn(String name, String passphrase) {
        types("name", name);
        types("passphrase", passphrase);
        presses("Sign in");
    }

    /** @param path after /console */
    PersonAtBrowser opens(String path) {
        driver.get(console + path);
        return this;
    }

    /** Waits for what a page shows only after a moment. */
    PersonAtBrowser opensWhole(String path) {
        opens(path);
        until(() -> !page().contains("Checking…") && !page().contains("Reading what is loaded…"), "the whole page");
        return this;
    }

    PersonAtBrowser types(String field, String text) {
        WebElement input = driver.findElement(By.id(field));
        input.clear();
        input.sendKeys(text);
        return this;
    }

    PersonAtBrowser presses(String button) {
        goesOn(driver.findElement(By.xpath("//button[normalize-space()='" + button + "']")));
        return this;
    }

    PersonAtBrowser follows(String link) {
        goesOn(driver.findElement(By.linkText(link)));
        return this;
    }

    /** Waits until the next page is there: the driver does so only if the browser is quick. */
    private void goesOn(WebElement element) {
        WebElement before = driver.findElement(By.tagName("html"));
        element.click();
        until(() -> isGone(before) && !all("h1").isEmpty(), "the next page");
    }

    private static boolean isGone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (WebDriverException gone) {
            // Between two pages the driver has several words for it.
            return true;
        }
    }

    /** What the page says about the last form. */
    String reads() {
        return driver.findElement(By.id("said")).getText();
    }

    String heading() {
        return driver.findElement(By.tagName("h1")).getText();
    }

    /** All visible text. */
    String page() {
        return driver.findElement(By.tagName("body")).getText();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** The titles of the pages, as addresses after /console. */
    List<String> tabs() {
        return all("nav a").stream()
                .map(it -> URI.create(it.getDomAttribute("href")).getPath().replaceFirst("^/console", ""))
                .toList();
    }

    /** Waits until a page shows something by itself. */
    void sees(String text) {
        until(() -> page().contains(text), text);
    }

    void until(BooleanSupplier there, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean seen = false;
        while (!seen && System.nanoTime() < end) {
            try {
                seen = there.getAsBoolean();
            } catch (StaleElementReferenceException | NoSuchElementException replaced) {
                seen = false;
            }
        }
        assertThat(seen).as(() -> what + " in: " + page()).isTrue();
    }
}
