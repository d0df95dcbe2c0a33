package io.iterablemcp.tools.rows;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.AnswerContent.MostRows;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Paging;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import io.iterablemcp.tools.Call;
import java.util.Optional;
import java.util.OptionalLong;

/** What a call requests of Iterable, so that the rows it asks for are found with few requests. */
final class RequestedPages {

    private final ToolSpec tool;
    private final Json.Obj given;
    private final Optional<Paging> paging;
    private final boolean matches;

    RequestedPages(Call call) {
        this.tool = call.tool();
        this.given = call.arguments();
        this.paging = tool.answer().paging();
        this.matches = given.has(Argument.MATCH);
    }

    /** Whether all pages are read. A page that the call names is read alone. */
    boolean several() {
        return matches && paging.isPresent() && !given.has(paging.get().argument());
    }

    /** How many rows to show. */
    OptionalLong most() {
        boolean ours = tool.argument(Argument.LIMIT)
                .filter(argument -> argument.place() == Argument.Place.LIMIT)
                .isPresent();
        return ours || matches ? whole(Argument.LIMIT) : OptionalLong.empty();
    }

    private OptionalLong whole(String name) {
        return given.get(name).orElse(Json.Null.NULL) instanceof Json.Num number
                ? OptionalLong.of(Long.parseLong(number.digits()))
                : OptionalLong.empty();
    }

    /** The arguments, with as many rows for each request as Iterable returns, or as few as are shown. */
    Json.Obj arguments() {
        Optional<String> size = paging.flatMap(Paging::size);
        if (several() && size.isPresent()) {
            boolean named = given.has(size.get()) && !size.get().equals(Argument.LIMIT);
            return named ? given : given.with(size.get(), Json.Num.of(largest(size.get())));
        }
        if (matches && paging.isEmpty()) {
            return tool.answer().content().most().map(this::withMost).orElse(given);
        }
        if (!matches && size.isPresent() && !given.has(size.get()) && most().isPresent()) {
            return given.with(size.get(), Json.Num.of(Math.min(most().getAsLong(), largest(size.get()))));
        }
        return given;
    }

    private Json.Obj withMost(MostRows most) {
        boolean limit = most.argument().equals(Argument.LIMIT);
        if (given.has(most.argument()) && !limit) {
            return given;
        }
        return given.with(
                most.argument(),
                Json.Num.of(Math.max(most.rows(), whole(most.argument()).orElse(0))));
    }

    private long largest(String size) {
        Optional<MostRows> documented = tool.answer().content().most();
        if (documented.isPresent()) {
            return documented.get().rows();
        }
        return tool.argument(size).map(Argument::type).orElseThrow() instanceof ValueType.Whole whole
                ? whole.max().orElse(100)
                : 100;
    }
}
