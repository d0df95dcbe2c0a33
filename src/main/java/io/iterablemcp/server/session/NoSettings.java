package io.iterablemcp.server.session;

import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.ToolResult;
import java.util.List;

/**
 * Tools for which there are no settings to run them by. They are listed all the same: an agent that sees no tools has
 * nothing to tell its user, and one that calls a tool learns what to mend.
 *
 * @param why what is wrong with the settings and what to do, in one line
 * @param listed the tools to show
 */
public record NoSettings(String why, List<ToolSpec> listed) implements Tools {

    @Override
    public void list(Message.Request request, MessageOut out) {
        out.answer(Answers.tools(request.id(), listed));
    }

    @Override
    public void call(Message.Request request, McpClient client, MessageOut out) {
        ToolResult refusal = ToolResult.failure("Refused, nothing was sent: the settings of this server are at fault. "
                + why + " Then restart the server.");
        out.answer(Answers.tool(request.id(), refusal));
    }
}
