package io.iterablemcp.tools.rows;

import io.iterablemcp.api.rows.RowSearch;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.Stage;
import io.iterablemcp.tools.StageResult;

/** Checks which rows and fields a call asks for, and adds them to the filter of its answer. */
public final class RowsStage implements Stage {

    @Override
    public Outcome handle(Call call, Next next) {
        return asks(call) ? read(call).end(next::proceed) : next.proceed(call);
    }

    private static boolean asks(Call call) {
        Json.Obj given = call.arguments();
        return added(call.tool(), given, Argument.FIELDS, Argument.Place.FIELDS)
                || added(call.tool(), given, Argument.MATCH, Argument.Place.MATCH)
                || added(call.tool(), given, Argument.LIMIT, Argument.Place.LIMIT);
    }

    private static boolean added(ToolSpec tool, Json.Obj given, String name, Argument.Place place) {
        return given.has(name)
                && tool.argument(name).filter(it -> it.place() == place).isPresent();
    }

    private static StageResult read(Call call) {
        AskedRows asked = new AskedRows(call);
        return asked.refusal().<StageResult>map(StageResult.Stop::new).orElseGet(() -> {
            RequestedPages pages = new RequestedPages(call);
            RowSearch search = new RowSearch(asked.query(pages.most()), pages.several());
            return new StageResult.GoOn(
                    call.with(pages.arguments()).filtered(call.filter().choosing(search)));
        });
    }
}
