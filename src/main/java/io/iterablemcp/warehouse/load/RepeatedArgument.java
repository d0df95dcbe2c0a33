package io.iterablemcp.warehouse.load;

import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.ToolSpec;
import java.util.List;

/** Iterable takes some arguments several times in one call, which tools for agents do not offer. */
final class RepeatedArgument {

    private RepeatedArgument() {}

    /** The tool with an argument that is a list. */
    static ToolSpec of(ToolSpec tool, String name) {
        List<Argument> input = tool.input().stream()
                .map(argument -> argument.name().equals(name)
                        ? new Argument(
                                argument.field(), argument.place(), argument.constant(), argument.whenAbsent(), true)
                        : argument)
                .toList();
        return new ToolSpec(
                tool.name(), tool.description(), tool.effect(), tool.call().withInput(input), tool.answer());
    }
}
