package io.iterablemcp.cli.console;

import io.iterablemcp.cli.Display;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Opens a page in the browser of the person, by the program that each system has for it. No shell reads the address. */
final class WebBrowser {

    private static final int PATIENCE_SECONDS = 5;

    private WebBrowser() {}

    static List<String> command(Display display, URI page) {
        if (display.isMac()) {
            return List.of("open", page.toString());
        }
        return display.isWindows()
                ? List.of("rundll32", "url.dll,FileProtocolHandler", page.toString())
                : List.of("xdg-open", page.toString());
    }

    /** False if there is no such program, or if it fails at once. */
    static boolean open(Display display, URI page) {
        try {
            Process process = new ProcessBuilder(command(display, page))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            // Some of these programs run as long as the browser.
            return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
