package io.iterablemcp.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.cli.Display;
import io.iterablemcp.config.Project;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.server.http.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConsoleCommandTest {

    private static final Display DESKTOP = new Display(Map.of("WAYLAND_DISPLAY", "wayland-0"), "Linux");
    private static final Display REMOTE =
            new Display(Map.of("DISPLAY", ":10", "SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22"), "Linux");
    private static final Pattern LINK =
            Pattern.compile("(?m)^  (http://127\\.0\\.0\\.1:(\\d+)(/console/open\\?link=\\S+))$");

    @TempDir
    private Path home;

    private CommandFixture program;
    private final List<URI> opened = new ArrayList<>();
    private final AtomicInteger stays = new AtomicInteger();

    @BeforeEach
    void start() {
        program = new CommandFixture(home).withKey();
    }

    private Project project() {
        return ApproverFixture.project(CommandFixture.KEY);
    }

    /** @param meanwhile what happens while the console runs */
    private int run(Display display, Runnable meanwhile, String... args) {
        ConsoleCommand command = new ConsoleCommand(program.context(), display, opened::add, () -> {
            stays.incrementAndGet();
            meanwhile.run();
        });
        return new CommandLine(command).execute(args);
    }

    private Matcher link() {
        Matcher link = LINK.matcher(program.out());
        assertThat(link.find()).as(program.out() + program.err()).isTrue();
        return link;
    }

    private static String get(String port, String path) {
        try (RawClient client = new RawClient(Integer.parseInt(port))) {
            return client.say("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .head();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void runsAConsoleAndOpensItsLinkInABrowser() throws Exception {
        ApproverFixture.viewer(home, project(), "ben");
        List<String> answers = new ArrayList<>();
        assertThat(run(DESKTOP, () -> {
                    answers.add(get(link().group(2), link().group(3)));
                    answers.add(get(link().group(2), link().group(3)));
                }))
                .isZero();
        assertThat(answers.get(0)).startsWith("HTTP/1.1 303").contains("Location: /console/sign-in");
        assertThat(answers.get(1)).startsWith("HTTP/1.1 410");
        assertThat(opened).containsExactly(URI.create(link().group(1)));
        assertThat(program.out())
                .contains("Open this link once, within 10 minutes", "until you press Ctrl-C")
                .doesNotContain("ssh");
        assertThat(stays).hasValue(1);
    }

    @Test
    void leadsToAConsoleThatRunsAlready() throws Exception {
        ApproverFixture.approver(home, project(), "anna");
        CommandFixture first = program;
        CommandFixture second = new CommandFixture(home).withKey();
        assertThat(run(DESKTOP, () -> {
                    String port = link().group(2);
                    program = second;
                    assertThat(run(DESKTOP, () -> {}, "--no-open")).isZero();
                    assertThat(link().group(2)).isEqualTo(port);
                    program = new CommandFixture(home).withKey();
                    assertThat(run(DESKTOP, () -> {}, "--no-open", "--port", port))
                            .isZero();
                    assertThat(link().group(2)).isEqualTo(port);
                }))
                .isZero();
        assertThat(second.out()).contains("The console runs in another process");
        assertThat(first.out()).contains("until you press Ctrl-C");
        assertThat(opened).hasSize(1);
        assertThat(stays).hasValue(1);
    }

    @Test
    void namesTheTunnelAndTheTerminalWithoutADisplay() throws Exception {
        ApproverFixture.approver(home, project(), "anna");
        assertThat(run(REMOTE, () -> {})).isZero();
        String port = link().group(2);
        assertThat(program.out())
                .contains("ssh -L " + port + ":127.0.0.1:" + port + " ", "iterable-mcp approvals approve NUMBER");
        assertThat(opened).isEmpty();
    }

    @Test
    void saysThatAPortIsInUse() throws Exception {
        ApproverFixture.approver(home, project(), "anna");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run(DESKTOP, () -> {}, "--port", String.valueOf(taken.getLocalPort())))
                    .isEqualTo(10);
            assertThat(program.err())
                    .contains("cannot listen on port " + taken.getLocalPort() + " of 127.0.0.1: the port is in use");
        }
        assertThat(stays).hasValue(0);
        assertThat(program.out()).isEmpty();
    }

    @Test
    void doesNotStartWithoutPeople() {
        assertThat(run(DESKTOP, () -> {})).isEqualTo(10);
        assertThat(program.err()).contains("nobody can sign in", "iterable-mcp approvals people add NAME");
        assertThat(stays).hasValue(0);
        assertThat(opened).isEmpty();
    }

    @Test
    void doesNotLeadToARequestThatDoesNotExist() throws Exception {
        ApproverFixture.approver(home, project(), "anna");
        assertThat(run(DESKTOP, () -> {}, "--request", "12")).isEqualTo(2);
        assertThat(program.err()).contains("there is no request 12 in this project");
        assertThat(stays).hasValue(0);
    }

    /** A shell would read the ampersand of an address. */
    @Test
    void opensABrowserWithoutAShell() {
        URI page = URI.create("http://127.0.0.1:1/console/open?link=a");
        assertThat(WebBrowser.command(DESKTOP, page)).containsExactly("xdg-open", page.toString());
        assertThat(WebBrowser.command(new Display(Map.of(), "Mac OS X"), page))
                .containsExactly("open", page.toString());
        assertThat(WebBrowser.command(new Display(Map.of(), "Windows 11"), page))
                .containsExactly("rundll32", "url.dll,FileProtocolHandler", page.toString());
    }
}
