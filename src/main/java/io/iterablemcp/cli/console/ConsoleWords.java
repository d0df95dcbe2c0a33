package io.iterablemcp.cli.console;

import io.iterablemcp.cli.ConsoleLinks;
import io.iterablemcp.keys.ProjectName;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.OptionalLong;

/** What the command {@code console} prints. */
final class ConsoleWords {

    private ConsoleWords() {}

    static String nobody(String project) {
        return "nobody can sign in to the console of " + ProjectName.shown(project)
                + " yet. Add a person, who then has a name and a passphrase: iterable-mcp approvals people add NAME.";
    }

    static String taken(int port) {
        return "cannot listen on port " + port
                + " of 127.0.0.1: the port is in use. Choose another with --port, or leave"
                + " it out for any free port.";
    }

    static String unknown(long request) {
        return "there is no request " + request
                + " in this project. iterable-mcp approvals list shows those that wait.";
    }

    static List<String> link(ConsoleLinks.Made made) {
        return List.of(
                "Open this link once, within 10 minutes, and sign in with your name and passphrase:",
                "  " + made.link().address());
    }

    static List<String> withoutDisplay(URI console, OptionalLong request) {
        int port = console.getPort();
        String number = request.isPresent() ? String.valueOf(request.getAsLong()) : "NUMBER";
        return List.of(
                "There is no display here. To open it in a browser on another machine, first run there:",
                "  ssh -L " + port + ":127.0.0.1:" + port + " " + machine(),
                "Or decide in this terminal:",
                "  iterable-mcp approvals list",
                "  iterable-mcp approvals show " + number,
                "  iterable-mcp approvals approve " + number);
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "HOST";
        }
    }
}
