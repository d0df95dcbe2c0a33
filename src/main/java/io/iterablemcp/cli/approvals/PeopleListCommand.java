package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.screen.Terminal;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.keys.approvers.RegisteredApprover;
import io.iterablemcp.tools.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the people. */
@Command(
        name = "list",
        header = "List the people who approve changes or see the requests.",
        customSynopsis = "iterable-mcp approvals people list [--json] [--project=NAME]")
final class PeopleListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private ProjectOption project = new ProjectOption();

    PeopleListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new ApproversContext(context, project).work((approvers, given) -> list(approvers.of(given.project())));
    }

    private ExitCode list(ProjectApprovers approvers) {
        if (json) {
            List<Json> all =
                    approvers.all().stream().map(PeopleListCommand::json).toList();
            context.out().println(JsonWriter.write(new Json.Arr(all)));
        } else if (approvers.all().isEmpty()) {
            context.say("nobody is on the list. Add a person with iterable-mcp approvals people add NAME.");
        } else {
            TextTable table = new TextTable().row("NAME", "ROLE");
            approvers
                    .all()
                    .forEach(person -> table.row(person.name(), person.role().word()));
            Terminal.of(context.host().environment(), context.watched())
                    .screen(context.out())
                    .table(table);
        }
        context.out().flush();
        return ExitCode.OK;
    }

    private static Json json(RegisteredApprover person) {
        return Json.Obj.EMPTY
                .with("name", Json.text(person.name()))
                .with("role", Json.text(person.role().word()));
    }
}
