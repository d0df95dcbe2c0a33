package io.iterablemcp.benchmark.comparison;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.ClientOptions;
import io.iterablemcp.api.IterableClient;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.config.Host;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.SettingsReader;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.mcp2025.stdio.StdioConnection;
import io.iterablemcp.server.stdio.StdioServer;
import io.iterablemcp.server.stdio.StdoutWriter;
import io.iterablemcp.tools.ArgumentsStage;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.FinishStage;
import io.iterablemcp.tools.GateStage;
import io.iterablemcp.tools.IterableStage;
import io.iterablemcp.tools.LookUpStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.PersonalFlagsStage;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.arguments.CheckArguments;
import io.iterablemcp.tools.shape.ShapeAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * The server of the jar, assembled as the jar does it, which records how long each call spends in java.net.http. The time
 * begins at the last look at the clock before the request is sent (the deadline's) and runs until the head of the response
 * is there; after that only the waiting for the body counts.
 */
final class InstrumentedServer implements ReplyReader {

    private final ReplyReader source;
    private final RecordingTime clock = new RecordingTime();
    private final List<String> exchanges = new ArrayList<>();

    private InstrumentedServer(ReplyReader source) {
        this.source = source;
    }

    public static void main(String[] args) throws IOException {
        OutputStream out = StdoutWriter.claimStdout();
        Catalogue catalogue = Catalogue.load();
        Host host = new Host(System.getenv(), Path.of(System.getProperty("user.home")), false);
        Settings settings =
                ((SettingsResult.Ready) new SettingsReader(host, () -> catalogue).read(Map.of())).settings();
        InstrumentedServer recorder = new InstrumentedServer(
                new AnswerReader(settings.maxResultChars(), SkipSeal.keyedBy("bench"), List.of()));
        IterableClient api =
                new IterableClient(ClientOptions.of(settings, "bench"), recorder, recorder.clock, new Random());
        CheckArguments arguments = new CheckArguments();
        Clock utc = Clock.systemUTC();
        ToolChain tools = new ToolChain(
                catalogue,
                new OpenQuestions(utc),
                utc,
                List.of(
                        new FinishStage(CallListener.NONE),
                        new LookUpStage(catalogue, arguments),
                        new GateStage(catalogue),
                        new ArgumentsStage(arguments),
                        new PersonalFlagsStage(),
                        new IterableStage(api::call, new ShapeAnswer(utc))));
        StdioServer.listen(new StdioConnection("bench"), System.in, out)
                .serve(tools, settings.project(), Grant.of(settings.project().mode()));
        Files.write(Path.of(args[0]), recorder.exchanges);
        System.exit(0);
    }

    @Override
    public Reply read(ApiCall call, int status, String contentType, InputStream body, BooleanSupplier outOfTime)
            throws IOException {
        long head = System.nanoTime() - clock.lastNanos;
        TimedBody timed = new TimedBody(body);
        Reply reply = source.read(call, status, contentType, timed, outOfTime);
        synchronized (exchanges) {
            exchanges.add(String.valueOf((head + timed.waited) / 1e6));
        }
        return reply;
    }

    /** Real time that remembers its last reading. Only one call runs at a time here. */
    private static final class RecordingTime implements Time {

        private final Time time = Time.system();
        private volatile long lastNanos;

        @Override
        public long nanos() {
            lastNanos = time.nanos();
            return lastNanos;
        }

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public void sleep(Duration wait) throws InterruptedException {
            time.sleep(wait);
        }

        @Override
        public void sleep(Duration longest, Semaphore nudge) throws InterruptedException {
            time.sleep(longest, nudge);
        }
    }

    private static final class TimedBody extends InputStream {

        private final InputStream body;
        private long waited;

        TimedBody(InputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            long begin = System.nanoTime();
            try {
                return body.read(into, offset, length);
            } finally {
                waited += System.nanoTime() - begin;
            }
        }
    }
}
