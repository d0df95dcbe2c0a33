package io.iterablemcp.cli;

import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.record.CallLog;
import io.iterablemcp.store.record.RecordRetention;
import io.iterablemcp.store.record.UnrecordedChanges;
import io.iterablemcp.tools.CallRecorder;
import io.iterablemcp.tools.record.StoreRecorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Assembles the record of calls. No class of the store is loaded before the first call. */
final class RecordAssembly {

    private RecordAssembly() {}

    static CallRecorder recorder(Settings settings, Catalogue catalogue) {
        RecordMode mode = settings.places().record();
        return mode == RecordMode.OFF ? CallRecorder.NONE : new StoreRecorder(() -> log(settings), catalogue, mode);
    }

    static CallLog log(Settings settings) {
        Clock clock = Clock.systemUTC();
        Retention retention = new Retention(List.of(new RecordRetention(RecordRetention.AGE, RecordRetention.BYTES)));
        if (SandboxProject.is(settings.project())) {
            // What is recorded of a sandbox ends with it.
            Path folder = temporary();
            return new CallLog(
                    Stores.in(folder, clock), clock, retention, UnrecordedChanges.NOWHERE, () -> delete(folder));
        }
        UnrecordedChanges unrecorded = UnrecordedChanges.in(settings.places().data());
        return new CallLog(Stores.of(settings.places(), clock), clock, retention, unrecorded, () -> {});
    }

    /** Reads are recorded up to a second after their calls; the last ones when the program ends. */
    static void closeAtTheEnd(CallRecorder record) {
        if (record != CallRecorder.NONE) {
            Runtime.getRuntime().addShutdownHook(new Thread(record::close, "close-record"));
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("iterable-mcp-sandbox");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(RecordAssembly.class)
                    .warn("The folder {} of a sandbox could not be deleted.", folder);
        }
    }
}
