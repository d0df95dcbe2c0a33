package io.iterablemcp.manifest.compiler.write;

import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.Limit;
import io.iterablemcp.manifest.ToolSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page docs/TOOLS.md: every tool by group, and the arguments of each. */
final class ToolsPage {

    private final Map<String, List<ToolSpec>> groups = new TreeMap<>();
    private final List<ToolSpec> tools;
    private final StringBuilder page = new StringBuilder(200_000);

    private ToolsPage(List<ToolSpec> tools) {
        this.tools = tools;
        tools.forEach(tool ->
                groups.computeIfAbsent(tool.group(), group -> new ArrayList<>()).add(tool));
    }

    /** @param tools in the order of the catalogue */
    static String of(List<ToolSpec> tools) {
        return new ToolsPage(tools).write();
    }

    private String write() {
        line("# Tools");
        line("");
        line("Generated from tools-manifest; do not edit. Refresh with `scripts/refresh-listings`.");
        line("");
        line(counts());
        line("");
        line("Access: a *read* changes nothing, a *write* changes data, a *send* can cause a message to be sent, a");
        line("*forget* acts under GDPR. *Far-reaching* tools affect many people or cannot be undone. Tools");
        line("marked *core* are the small set for daily work (`ITERABLE_TOOLSETS=core`).");
        line("");
        line("Every read takes `skip`, the value that a cut answer of the same call names, to get what follows.");
        line("`fields`, `match` and `limit` make an answer smaller: see docs/CALLS.md.");
        line(
                "A tool that sends or creates something takes `again`, which makes the call although the same one was made");
        line("a short time ago: see docs/CALLS.md.");
        groups.forEach(this::overview);
        line("");
        line("# Arguments");
        tools.forEach(tool -> new ArgumentTable(tool).lines().forEach(this::line));
        return page.toString();
    }

    private String counts() {
        long finders = groups.getOrDefault(Catalogue.DISCOVERY, List.of()).size();
        String byAccess = Arrays.stream(Access.values())
                .map(access -> tools.stream()
                                .filter(tool ->
                                        tool.access() == access && !tool.group().equals(Catalogue.DISCOVERY))
                                .count()
                        + " " + access.word())
                .collect(Collectors.joining(", "));
        long kinds = groups.keySet().stream()
                .filter(group -> !group.equals(Catalogue.DISCOVERY))
                .count();
        return (tools.size() - finders) + " tools in " + kinds + " groups (" + byAccess + "), and " + finders
                + " that find and run them.";
    }

    private void overview(String group, List<ToolSpec> members) {
        line("");
        line("## " + group);
        line("");
        line("| tool | what it does | access | personal data | notes |");
        line("| --- | --- | --- | --- | --- |");
        for (ToolSpec tool : members) {
            line("| [" + tool.name() + "](#" + tool.name() + ") | " + Markdown.cell(tool.about()) + " | "
                    + tool.access().word() + " | " + (tool.personal() ? "yes" : "") + " | "
                    + Markdown.cell(String.join("; ", notes(tool))) + " |");
        }
    }

    private static List<String> notes(ToolSpec tool) {
        List<String> notes = new ArrayList<>();
        if (tool.description().core()) {
            notes.add("core");
        }
        if (tool.effect().destructive()) {
            notes.add("destructive");
        }
        if (tool.effect().farReaching()) {
            notes.add("far-reaching");
        }
        tool.effect()
                .verify()
                .filter(how -> tool.effect().asynchronous())
                .ifPresent(how -> notes.add("asynchronous: " + how));
        tool.limits().stream().map(Limit::toString).forEach(notes::add);
        tool.call()
                .concurrency()
                .ifPresent(cap ->
                        notes.add(cap.count() + " at once per " + cap.scope().word()));
        return notes;
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
