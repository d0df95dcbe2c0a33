package io.iterablemcp.manifest.compiler;

import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes tools into the compiled catalogue, in the order in which {@code CompiledTool} reads them. */
public final class ToolWriter {

    private final CatalogueWriter out = new CatalogueWriter();
    private final ValueWriter values = new ValueWriter(out);

    public static byte[] bytes(List<ToolSpec> tools) {
        ToolWriter writer = new ToolWriter();
        writer.out.wide(tools.size());
        tools.forEach(writer::tool);
        return writer.out.bytes();
    }

    private void tool(ToolSpec tool) {
        out.text(tool.name());
        out.text(tool.title());
        out.text(tool.group());
        out.text(tool.about());
        out.one(tool.access());
        out.flag(tool.personal());
        out.flag(tool.destructive());
        out.flag(tool.farReaching());
        out.flag(tool.core());
        out.flag(tool.repetition().safe());
        out.maybeText(tool.repetition().when());
        out.wide(tool.keys().size());
        tool.keys().forEach(out::one);
        http(tool);
        out.flag(tool.asynchronous());
        out.maybeText(tool.verify());
        statuses(tool.statuses());
        limits(tool);
        out.texts(tool.person().emails());
        out.texts(tool.person().userIds());
        out.texts(tool.person().phones());
        rules(tool);
        answer(tool.answer());
        out.wide(tool.input().size());
        tool.input().forEach(values::argument);
        out.text(tool.listing());
    }

    private void http(ToolSpec tool) {
        out.flag(tool.endpoint().isPresent());
        tool.endpoint().ifPresent(endpoint -> {
            out.text(endpoint.method());
            out.text(endpoint.path());
            out.maybeText(endpoint.queryPath());
            out.maybeText(endpoint.elsewhere());
            out.one(endpoint.body());
        });
    }

    /** Sorted: the same manifest makes the same bytes. */
    private void statuses(Map<Integer, String> statuses) {
        out.wide(statuses.size());
        new TreeMap<>(statuses).forEach((status, advice) -> {
            out.wide(status);
            out.text(advice);
        });
    }

    private void limits(ToolSpec tool) {
        out.wide(tool.limits().size());
        tool.limits().forEach(limit -> {
            out.wide(limit.count());
            out.one(limit.per());
            out.one(limit.scope());
        });
        out.flag(tool.concurrency().isPresent());
        tool.concurrency().ifPresent(cap -> {
            out.wide(cap.count());
            out.one(cap.scope());
        });
    }

    private void rules(ToolSpec tool) {
        out.wide(tool.rules().size());
        tool.rules().forEach(rule -> {
            out.one(rule.kind());
            out.text(rule.in());
            out.wide(rule.sets().size());
            rule.sets().forEach(out::texts);
        });
    }

    private void answer(AnswerForm answer) {
        out.one(answer.kind());
        out.maybeText(answer.collection());
        out.flag(answer.wrapped());
        out.flag(answer.paging().isPresent());
        answer.paging().ifPresent(paging -> {
            out.one(paging.style());
            out.text(paging.argument());
            out.maybeText(paging.size());
            out.maybeNumber(paging.usual());
            out.maybeText(paging.total());
            out.maybeText(paging.next());
        });
        out.texts(answer.narrow());
        out.texts(answer.personal());
        values.maybeJson(answer.constant());
    }
}
