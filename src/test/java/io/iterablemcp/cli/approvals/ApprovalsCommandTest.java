package io.iterablemcp.cli.approvals;

import static io.iterablemcp.keys.approvers.ApproverFixture.PASSPHRASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.Asked;
import io.iterablemcp.safety.approval.DayScope;
import io.iterablemcp.safety.approval.ExpectedAnswer;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.safety.approval.RequestedCall;
import io.iterablemcp.safety.approval.RequestedChange;
import io.iterablemcp.safety.approval.StandingApprovals;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.safety.preview.PreviewLine;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.ExitCode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands by which a person decides about requests. */
class ApprovalsCommandTest {

    private static final Project PROJECT = ApproverFixture.project(CommandFixture.KEY);
    private static final Catalogue CATALOGUE = Catalogue.load();

    @TempDir
    private Path home;

    private Store store;
    private ApprovalRequests requests;

    @BeforeEach
    void open() {
        store = Stores.of(
                new Places(home, home.resolve("data"), StoreAddress.SQLITE, RecordMode.ALL), Clock.systemUTC());
        requests = new ApprovalRequests(store, Clock.systemUTC(), ApprovalOptions.DEFAULT);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private CommandFixture program() {
        return new CommandFixture(home).withKey().catalogue(CATALOGUE);
    }

    private CommandFixture ran(ExitCode code, CommandFixture program, String... args) {
        assertThat(program.run(args)).as(program::err).isEqualTo(code.code());
        return program;
    }

    private CommandFixture approve(ExitCode code, long number, String... typed) {
        return ran(code, program().typed(typed), "approvals", "approve", String.valueOf(number));
    }

    private long ask(String call, Audience audience, ExpectedAnswer answer) throws Exception {
        return ask(PROJECT, call, audience, answer);
    }

    private long ask(Project project, String call, Audience audience, ExpectedAnswer answer) throws Exception {
        RequestedChange change = new RequestedChange(
                audience,
                PreviewBasis.NONE,
                List.of(
                        new PreviewLine("Campaign", "Sale\n\u001b[2J12  already approved \u202Eyb"),
                        new PreviewLine("To", "person-7f3a", "ann@example.com")),
                List.of("It has no unsubscribe link."),
                answer);
        RequestedCall requested = new RequestedCall(
                call, project.identity(), "reporting", "claude-ai 1.2", "send_campaign", DayScope.NONE);
        return ((Asked.Waits) requests.ask(requested, change, Set.of()))
                .request()
                .number();
    }

    private long sale() throws Exception {
        return ask("sale", people(1562), new ExpectedAnswer("1562"));
    }

    private static Audience people(long count) {
        return new Audience.Counted(count, true, Instant.now());
    }

    private RequestState state(long number) throws Exception {
        return requests.find(number).map(ApprovalRequest::state).orElseThrow();
    }

    @Test
    void listsAndShowsRequestsWithTextFromOutsideOnOneLine() throws Exception {
        assertThat(ran(ExitCode.OK, program(), "approvals").err()).contains("no request waits for a decision");
        long number = sale();

        CommandFixture list = ran(ExitCode.OK, program(), "approvals", "list");
        assertThat(list.out().lines()).hasSize(2).last().asString().matches(" *" + number + "  open .*");
        assertThat(list.out())
                .contains("at most 1,562 people", "send_campaign: Campaign Sale\\n\\u001b[2J12")
                .doesNotContain("ann@example.com", "\u001b", "\u202E");
        CommandFixture shown = ran(ExitCode.OK, program(), "approvals", "show", "" + number);
        assertThat(shown.out().lines()).first().asString().startsWith("request   " + number + ", open until ");
        assertThat(shown.out())
                .contains("ann@example.com", "It has no unsubscribe link.", "reporting", "claude-ai 1.2")
                .doesNotContain("\u001b", "\u202E");
        Json.Obj json = (Json.Obj) JsonReader.read(
                ran(ExitCode.OK, program(), "approvals", "--json").out());
        assertThat(json.list("requests")).hasSize(1);
        assertThat(json.toString()).doesNotContain("ann@example.com");
    }

    @Test
    void approvesByTypingTheAudience() throws Exception {
        long number = sale();

        assertThat(approve(ExitCode.NEEDS_ANSWER, number, "1561").err()).contains("Nothing was approved");
        assertThat(approve(ExitCode.NEEDS_ANSWER, number, String.valueOf(number))
                        .err())
                .contains("Nothing was approved");
        assertThat(state(number)).isEqualTo(RequestState.OPEN);
        assertThat(approve(ExitCode.OK, number, "1,562").err())
                .contains("how many people it reaches", "request " + number + " is approved", "same call again");
        assertThat(state(number)).isEqualTo(RequestState.APPROVED);
        assertThat(approve(ExitCode.USAGE, number).err())
                .contains("request " + number + " is already approved by local");
    }

    @Test
    void asksForTheNumberOrThePersonOrTheWordsWhereThoseAreWanted() throws Exception {
        long plain = ask("plain", new Audience.Nobody(), ExpectedAnswer.YES);
        approve(ExitCode.NEEDS_ANSWER, plain, "y");
        approve(ExitCode.OK, plain, String.valueOf(plain));

        long forget = ask("forget", people(1), new ExpectedAnswer("ann@example.com"));
        approve(ExitCode.NEEDS_ANSWER, forget, "bob@example.com");
        assertThat(approve(ExitCode.OK, forget, "Ann@Example.com").err()).contains("type the person");

        long unknown = ask("unknown", new Audience.Unknown("Iterable failed"), ExpectedAnswer.UNKNOWN_AUDIENCE);
        approve(ExitCode.NEEDS_ANSWER, unknown, "0");
        assertThat(approve(ExitCode.OK, unknown, "unknown audience").err()).contains("Nobody knows how many");
    }

    @Test
    void takesAnApproversPassphraseAndHisName() throws Exception {
        ApproverFixture.approver(home, PROJECT, "anna");
        ApproverFixture.viewer(home, PROJECT, "ben");
        long number = sale();

        assertThat(approve(ExitCode.NEEDS_ANSWER, number, "1562", "anna", "1", "anna", "2", "anna", "3")
                        .err())
                .contains("wrong three times");
        assertThat(approve(ExitCode.NEEDS_ANSWER, number, "1562", "ben", PASSPHRASE)
                        .err())
                .contains("ben is a viewer");
        assertThat(approve(ExitCode.NEEDS_ANSWER, number, "1562").err()).contains("no passphrase was typed");
        assertThat(state(number)).isEqualTo(RequestState.OPEN);
        CommandFixture approved = approve(ExitCode.OK, number, "1562", "anna", PASSPHRASE);
        assertThat(approved.out() + approved.err()).doesNotContain(PASSPHRASE);
        ApprovalRequest request = requests.find(number).orElseThrow();
        assertThat(request.decisions())
                .singleElement()
                .satisfies(it -> assertThat(it.approver().name()).isEqualTo("anna"));
        assertThat(approve(ExitCode.USAGE, number).err()).contains("is already approved by anna");
    }

    /** An agent with a shell has no terminal: it has pipes, arguments and variables, and can start with another folder. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decidesNothingWithoutATerminal(boolean approvers) throws Exception {
        if (approvers) {
            ApproverFixture.approver(home, PROJECT, "anna");
        }
        long number = sale();
        String stdin = "1562\nanna\n" + PASSPHRASE + "\n";

        ran(ExitCode.NEEDS_ANSWER, program().stdin(stdin), "approvals", "approve", "" + number);
        ran(
                ExitCode.NEEDS_ANSWER,
                program().stdin("y\nanna\n" + PASSPHRASE + "\n"),
                "approvals",
                "allow",
                "--tool=update_email",
                "--per-day=5",
                "--until=Friday");
        assertThat(program().stdin(stdin).run("approvals", "client", "--up-to=100"))
                .isNotZero();
        assertThat(state(number)).isEqualTo(RequestState.OPEN);
        assertThat(new StandingApprovals(store, Clock.systemUTC()).list(PROJECT.identity()))
                .isEmpty();
        assertThat(requests.clientLimit(PROJECT.identity())).isZero();
    }

    @Test
    void rejectsWithWordsForTheAgent() throws Exception {
        long number = sale();

        assertThat(ran(ExitCode.OK, program(), "approvals", "reject", "" + number, "--because", "Only the VIPs")
                        .err())
                .contains("request " + number + " is rejected");
        assertThat(requests.find(number).orElseThrow().rejection().orElseThrow().words())
                .isEqualTo("Only the VIPs");
        assertThat(approve(ExitCode.USAGE, number, "1562").err())
                .contains("request " + number + " is already rejected by local");
        assertThat(ran(ExitCode.OK, program(), "approvals", "--all").out()).contains("rejected");
    }

    @ParameterizedTest
    @CsvSource({"approve", "reject", "show"})
    void saysInOneSentenceWhyANumberCannotBeDecided(String command) throws Exception {
        Project other = ApproverFixture.project("fedcba9876543210fedcba9876543210");
        long foreign = ask(other, "foreign", people(2), ExpectedAnswer.YES);

        assertThat(ran(ExitCode.USAGE, program().typed(), "approvals", command, "4711")
                        .err())
                .isEqualTo("iterable-mcp: there is no request 4711. iterable-mcp approvals list shows the requests that"
                        + " wait.\n");
        assertThat(ran(ExitCode.USAGE, program().typed(), "approvals", command, "" + foreign)
                        .err())
                .contains("request " + foreign + " belongs to project https://api.iterable.com#");
        assertThat(ran(ExitCode.USAGE, program().typed(), "approvals", command, "twelve")
                        .err())
                .contains("must be a whole number");
        assertThat(state(foreign)).isEqualTo(RequestState.OPEN);
    }

    @Test
    void needsTwoPeopleWhereTheSettingSaysSo() throws Exception {
        ApproverFixture.approver(home, PROJECT, "anna");
        ApproverFixture.approver(home, PROJECT, "carl");
        requests = new ApprovalRequests(
                store, Clock.systemUTC(), new ApprovalOptions(Duration.ofHours(1), OptionalLong.of(1000), true));
        long number = sale();

        assertThat(approve(ExitCode.OK, number, "1562", "anna", PASSPHRASE).err())
                .contains("another approver has to approve it, too");
        assertThat(approve(ExitCode.USAGE, number, "1562", "anna", PASSPHRASE).err())
                .contains("is already approved by anna. Another approver");
        assertThat(state(number)).isEqualTo(RequestState.OPEN);
        approve(ExitCode.OK, number, "1562", "carl", PASSPHRASE);
        assertThat(state(number)).isEqualTo(RequestState.APPROVED);
    }

    @Test
    void allowsAndRevokesMessagesInAdvance() throws Exception {
        ApproverFixture.approver(home, PROJECT, "anna");
        String[] allow = {
            "approvals", "allow", "--tool=send_email", "--campaign=9053", "--per-day=200", "--until=Friday"
        };

        ran(ExitCode.NEEDS_ANSWER, program().typed("anna", "wrong", "anna", "wrong", "anna", "wrong"), allow);
        assertThat(ran(ExitCode.OK, program().typed("anna", PASSPHRASE), allow).err())
                .contains("send_email for campaign 9053, up to 200 calls in 24 hours");
        CommandFixture listed = ran(ExitCode.OK, program(), "approvals");
        assertThat(listed.out()).contains("Standing approvals:", "campaign 9053", "0 of 200 in 24 h", "anna");
        long number = new StandingApprovals(store, Clock.systemUTC())
                .list(PROJECT.identity())
                .get(0)
                .number();
        ran(ExitCode.OK, program(), "approvals", "revoke", "" + number);
        assertThat(ran(ExitCode.USAGE, program(), "approvals", "revoke", "" + number)
                        .err())
                .contains("there is no standing approval " + number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --tool=send_emial --campaign=1 --per-day=2 --until=Friday     | there is no tool send_emial. Did you mean send_email?
            --tool=send_campaign --campaign=1 --per-day=2 --until=Friday  | send_campaign is not a tool that reaches one person
            --tool=send_email --per-day=2 --until=Friday                  | send_email sends a campaign: add --campaign ID
            --tool=send_email --campaign=1 --per-day=0 --until=Friday     | --per-day must be a whole number from 1
            --tool=send_email --campaign=1 --per-day=2 --until=2020-01-01 | must be a weekday such as Friday
            --tool=send_email --campaign=1 --per-day=2 --until=soon       | must be a weekday such as Friday
            --tool=send_email --campaign=1 --until=Friday                 | --per-day is missing
            """)
    void saysWhatIsWrongWithAStandingApproval(String options, String words) {
        CommandFixture refused = program().typed("y");
        assertThat(refused.run(("approvals allow " + options).split(" "))).isEqualTo(ExitCode.USAGE.code());
        assertThat(refused.err()).contains(words);
    }

    @Test
    void opensTheClientsQuestionOnlyForAnApprover() throws Exception {
        assertThat(ran(ExitCode.CONFIGURATION, program().typed(), "approvals", "client", "--up-to=50")
                        .err())
                .contains("First add an approver");
        ApproverFixture.approver(home, PROJECT, "anna");
        ran(ExitCode.NEEDS_ANSWER, program().typed("anna"), "approvals", "client", "--up-to=50");
        assertThat(requests.clientLimit(PROJECT.identity())).isZero();
        ran(ExitCode.OK, program().typed("anna", PASSPHRASE), "approvals", "client", "--up-to=50");
        assertThat(requests.clientLimit(PROJECT.identity())).isEqualTo(50);
    }

    @Test
    void watchesForNewRequests() throws Exception {
        sale();
        int[] looks = {0};
        CommandFixture program = program();
        CommandLine command = ApprovalsCommand.all(program.context(), millis -> {
            if (++looks[0] == 3) {
                throw new InterruptedException();
            }
            try {
                ask("another " + looks[0], people(looks[0]), ExpectedAnswer.YES);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(command.execute("--watch")).isZero();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(program.out().lines()).hasSize(3).allSatisfy(line -> assertThat(line)
                .matches("\\d+  send_campaign: .*agent reporting, until .*"));
        assertThat(requests.list(PROJECT.identity(), EnumSet.of(RequestState.OPEN)))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " list",
                " show",
                " approve",
                " reject",
                " allow",
                " revoke",
                " client",
                " people",
                " people add",
                " settings"
            })
    void helpsWithEveryCommand(String command) {
        CommandFixture program = program();
        assertThat(program.run(("approvals" + command + " --help").split(" "))).isZero();
        assertThat(program.out()).contains("Usage: iterable-mcp approvals" + command);
        assertThat(program.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }
}
