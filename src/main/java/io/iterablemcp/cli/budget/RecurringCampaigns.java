package io.iterablemcp.cli.budget;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.TerminalCaller;
import io.iterablemcp.config.Settings;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the recurring campaigns of the project, each with the people that its last run reached. */
final class RecurringCampaigns {

    /** Each costs a read of its runs. */
    private static final int MOST = 20;

    private final CommandContext context;
    private final Settings settings;
    private final ToolChain tools;

    RecurringCampaigns(CommandContext context, Started started) {
        this.context = context;
        // These reads are no agent's.
        this.settings = started.settings().withoutRecord();
        this.tools = context.assembly().tools(settings, started.catalogue());
    }

    /** Empty if they cannot be read, which is said on stderr. */
    Optional<List<RecurringCampaign>> read() {
        Json.Obj wanted = Json.Obj.EMPTY
                .with("campaignState", Json.texts(List.of("Recurring")))
                .with("pageSize", Json.Num.of(MOST));
        return answer("get_campaigns", wanted).map(body -> {
            List<RecurringCampaign> found = new ArrayList<>();
            for (Json each : body.list("campaigns")) {
                if (each instanceof Json.Obj campaign
                        && campaign.get("id").orElse(Json.Null.NULL) instanceof Json.Num id) {
                    found.add(new RecurringCampaign(
                            id.digits(), campaign.text("name").orElse(""), lastRun(id)));
                }
            }
            return found;
        });
    }

    private OptionalLong lastRun(Json.Num id) {
        Json.Obj wanted =
                Json.Obj.EMPTY.with("id", id).with("pageSize", Json.Num.of(1)).with("sort", Json.text("-createdAt"));
        return answer("get_child_campaigns", wanted)
                .flatMap(body -> body.list("campaigns").stream().findFirst())
                .flatMap(run -> run instanceof Json.Obj campaign ? campaign.get("sendSize") : Optional.empty())
                .map(size -> size instanceof Json.Num number && number.digits().matches("\\d{1,18}")
                        ? OptionalLong.of(Long.parseLong(number.digits()))
                        : OptionalLong.empty())
                .orElse(OptionalLong.empty());
    }

    private Optional<Json.Obj> answer(String tool, Json.Obj arguments) {
        Outcome outcome = tools.run(tools.call(tool, arguments, new TerminalCaller(context, settings.project())));
        try {
            if (outcome instanceof Outcome.Answered answered
                    && JsonReader.read(answered.text()) instanceof Json.Obj body) {
                return Optional.of(body);
            }
        } catch (MalformedJson e) {
            context.say("the answer of " + tool + " was cut, so its campaigns are not shown.");
            return Optional.empty();
        }
        context.say("recurring campaigns are not shown. " + outcome.words());
        return Optional.empty();
    }
}
