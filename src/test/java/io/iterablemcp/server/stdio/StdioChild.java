package io.iterablemcp.server.stdio;

import static io.iterablemcp.server.TestTools.answered;

import io.iterablemcp.config.Settings.LogLevel;
import io.iterablemcp.server.Logging;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.server.mcp2025.stdio.StdioConnection;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program with a chatty tool, for tests that need a process. Its one argument is the log file. */
final class StdioChild {

    private StdioChild() {}

    public static void main(String[] args) {
        OutputStream out = StdoutWriter.claimStdout();
        System.out.println("a library says hello");
        if (StdioChild.class.getResource("/com/networknt/schema/Schema.class") != null) {
            throw new IllegalStateException("the schema library will not be in the jar");
        }
        new Logging(LogLevel.DEBUG, args.length == 0 ? Optional.empty() : Optional.of(Path.of(args[0]))).use();
        StdioServer.listen(new StdioConnection("9.9"), System.in, out)
                .serve(TestTools.chain(StdioChild::work), TestTools.PROJECT, TestTools.GRANT);
    }

    private static Outcome work(Call call) {
        System.out.println("a tool says hello");
        call.arguments().text("fail").ifPresent(message -> {
            throw new IllegalStateException(message);
        });
        try {
            TimeUnit.MILLISECONDS.sleep(call.arguments().has("slow") ? 60_000 : 0);
        } catch (InterruptedException e) {
            return answered("interrupted");
        }
        return answered("done");
    }
}
